//! Accessibility and languages of a venue, in sentences.

use domain::accessibility::{Access, AccessFact, Accessibility};
use domain::venue::ServiceLanguage;

use crate::i18n::Texts;

/// What is known, one sentence a fact; then what is not known in one sentence, or that nothing is.
#[must_use]
pub fn access_sentences(texts: &Texts, access: &Accessibility) -> Vec<String> {
    let mut said = Vec::new();
    let mut unknown = Vec::new();
    for fact in AccessFact::ALL {
        match access.of(*fact) {
            Some(known) => said.push(sentence(texts, *fact, known).to_owned()),
            None => unknown.push(name(texts, *fact)),
        }
    }
    if said.is_empty() {
        said.push(texts.access_unknown().to_owned());
    } else if !unknown.is_empty() {
        said.push(texts.venue_not_known(&unknown.join(", ")));
    }
    said
}

fn sentence(texts: &Texts, fact: AccessFact, access: Access) -> &str {
    match (fact, access) {
        (AccessFact::StepFree, Access::Yes) => texts.access_step_free_yes(),
        (AccessFact::StepFree, Access::Limited) => texts.access_step_free_limited(),
        (AccessFact::StepFree, Access::No) => texts.access_step_free_no(),
        (AccessFact::Toilet, Access::Yes) => texts.access_toilet_yes(),
        (AccessFact::Toilet, Access::Limited) => texts.access_toilet_limited(),
        (AccessFact::Toilet, Access::No) => texts.access_toilet_no(),
        (AccessFact::InductionLoop, Access::Yes) => texts.access_loop_yes(),
        (AccessFact::InductionLoop, Access::Limited) => texts.access_loop_limited(),
        (AccessFact::InductionLoop, Access::No) => texts.access_loop_no(),
        (AccessFact::GuideDog, Access::Yes) => texts.access_dog_yes(),
        (AccessFact::GuideDog, Access::Limited) => texts.access_dog_limited(),
        (AccessFact::GuideDog, Access::No) => texts.access_dog_no(),
        (AccessFact::QuietHours, Access::Yes) => texts.access_quiet_yes(),
        (AccessFact::QuietHours, Access::Limited) => texts.access_quiet_limited(),
        (AccessFact::QuietHours, Access::No) => texts.access_quiet_no(),
    }
}

fn name(texts: &Texts, fact: AccessFact) -> &str {
    match fact {
        AccessFact::StepFree => texts.thing_step_free(),
        AccessFact::Toilet => texts.thing_toilet(),
        AccessFact::InductionLoop => texts.thing_loop(),
        AccessFact::GuideDog => texts.thing_dog(),
        AccessFact::QuietHours => texts.thing_quiet(),
    }
}

/// The languages one is served in, as one sentence; nothing where they are not known.
#[must_use]
pub fn language_sentence(texts: &Texts, languages: &[ServiceLanguage]) -> Option<String> {
    let names: Vec<&str> = languages
        .iter()
        .map(|language| language_name(texts, *language))
        .collect();
    (!names.is_empty()).then(|| texts.venue_languages(&names.join(", ")))
}

fn language_name(texts: &Texts, language: ServiceLanguage) -> &str {
    match language {
        ServiceLanguage::Fi => texts.speak_fi(),
        ServiceLanguage::Sv => texts.speak_sv(),
        ServiceLanguage::En => texts.speak_en(),
        ServiceLanguage::Se => texts.speak_se(),
        ServiceLanguage::Fse => texts.speak_fse(),
        ServiceLanguage::Ru => texts.speak_ru(),
        ServiceLanguage::Et => texts.speak_et(),
        ServiceLanguage::Uk => texts.speak_uk(),
        ServiceLanguage::Ar => texts.speak_ar(),
        ServiceLanguage::So => texts.speak_so(),
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::language::Language;

    use super::*;

    #[test]
    fn what_is_known_is_said_fact_by_fact_and_what_is_not_in_one_sentence() {
        let texts = Texts::built_in(Language::En);
        let nothing = Accessibility::default();
        assert_eq!(
            access_sentences(texts, &nothing),
            [texts.access_unknown().to_owned()]
        );
        let some: Accessibility = "step_free=yes;guide_dog=limited".parse().unwrap();
        assert_eq!(
            access_sentences(texts, &some),
            [
                "You get in and around without steps.",
                "Guide dogs and assistance dogs may enter some of the rooms.",
                "We do not know about these: toilet, induction loop, quiet hours. Ask the place.",
            ]
        );
        for fact in AccessFact::ALL {
            let all = Access::ALL.iter();
            let mut said: Vec<_> = all.map(|access| sentence(texts, *fact, *access)).collect();
            said.sort_unstable();
            said.dedup();
            assert_eq!(said.len(), Access::ALL.len(), "{said:?}");
        }
    }

    #[test]
    fn languages_are_named_in_the_readers_language() {
        let texts = Texts::built_in(Language::Sv);
        let languages = [ServiceLanguage::Fi, ServiceLanguage::Fse];
        assert_eq!(
            language_sentence(texts, &languages).as_deref(),
            Some("Du får service på de här språken: finska, finskt teckenspråk.")
        );
        assert_eq!(language_sentence(texts, &[]), None);
    }
}
