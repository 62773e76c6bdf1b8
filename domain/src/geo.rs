//! The little geometry that a map of one country needs: from degrees to metres, from metres to the
//! drawing, and what lies where in the drawing.
//!
//! Shapes are SVG paths of whole steps on one grid, so that a page draws them as they are and this
//! module only has to read them where somebody asks what is under a point.

pub mod cluster;
pub mod grid;
pub mod outline;
pub mod path;
pub mod quick;
pub mod shape;
pub mod simplify;
pub mod tiles;
pub mod tm35fin;
pub mod view;

pub use grid::{GRID, Grid, Spot};
pub use outline::outline;
pub use shape::{Corner, Shape};
pub use tm35fin::Tm35Fin;
pub use view::{Bounds, View};
