//! Where statements come from, for answers that hold a part of the network.

use std::collections::BTreeSet;

use domain::network::NetworkDocument;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The source that statements of this answer refer to by its position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Source {
    /// Position in the network document's `sources`; what `source` in this answer says.
    pub position: usize,
    /// A web address, or a name where there is none.
    pub text: String,
}

impl Source {
    /// The sources at these positions, each once, in rising order.
    #[must_use]
    pub fn resolve(
        network: &NetworkDocument,
        positions: impl IntoIterator<Item = usize>,
    ) -> Vec<Source> {
        let positions: BTreeSet<usize> = positions.into_iter().collect();
        let source = |position| {
            let text = network.source(position)?.to_owned();
            Some(Source { position, text })
        };
        positions.into_iter().filter_map(source).collect()
    }
}
