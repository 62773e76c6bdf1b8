//! Addresses that become links on public pages.

/// Whether a text is an `http` or `https` address with a host, without a user name or password and
/// without characters that a browser reads otherwise than a person does.
pub(super) fn is_web_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    // Browsers take `\` for `/`, so that the host would be another than the one that is read here.
    let odd = |character: char| {
        character.is_whitespace() || matches!(character, '\\' | '<' | '>' | '"' | '`' | '{' | '}')
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    web && !text.contains(odd) && is_authority(authority)
}

fn is_authority(authority: &str) -> bool {
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let port_is_one = port.is_none_or(|port| {
        port.bytes().all(|byte| byte.is_ascii_digit())
            && port.parse::<u16>().is_ok_and(|port| port > 0)
    });
    port_is_one && is_host(host)
}

/// Labels of letters (of any script, `å` too), digits and hyphens.
fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        let allowed = |character: char| character.is_alphanumeric() || character == '-';
        !label.is_empty() && label.chars().all(allowed)
    };
    host.strip_suffix('.').unwrap_or(host).split('.').all(label)
}

/// Whether a text is a plain e-mail address: one that opens no other fields of a message.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else {
        return false;
    };
    let plain = |character: char| {
        character.is_alphanumeric() || matches!(character, '.' | '-' | '_' | '+' | '\'')
    };
    !local.is_empty() && local.chars().all(plain) && host.contains('.') && is_host(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_web_addresses_become_links() {
        for text in [
            "https://www.tampere.fi/",
            "http://www.kulttuuriakaikille.fi/nyheter.php?aid=15828&k=12509&d=2017",
            "https://simo.oncloudos.com/cgi/DREQUEST.PHP?id=2025296-17&page=meetingitem",
            "https://www.espoo.fi/fi-FI/Kulttuuria__Kai(85160)",
            "HTTPS://Espoo.fi:8443#ylös",
            "https://äänekoski.fi?a=b@c",
        ] {
            assert!(is_web_address(text), "{text}");
        }
        for text in [
            "",
            "www.tampere.fi",
            "ftp://tampere.fi",
            "javascript:alert(1)",
            "https://",
            "https:///a",
            "javascript://tampere.fi/%0Aalert(1)",
            "https://user:word@tampere.fi",
            "https://user@tampere.fi",
            "https://tampere.fi\\@evil.example",
            "https://tam pere.fi",
            "https://tampere..fi",
            "https://tampere.fi:0",
            "https://tampere.fi:99999",
            "https://tampere.fi:",
            "https:/tampere.fi",
            "https://tampere.fi/<b>",
            "https://[::1]/",
        ] {
            assert!(!is_web_address(text), "{text}");
        }
    }

    #[test]
    fn an_email_address_opens_no_other_fields_of_a_message() {
        for text in ["info@tampere.fi", "liput+kaiku@teatteri-x.example"] {
            assert!(is_email(text), "{text}");
        }
        for text in [
            "",
            "info",
            "@tampere.fi",
            "info@",
            "info@tampere",
            "a@b@c.fi",
            "a@b.fi?cc=d@e.fi",
            "a b@c.fi",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }
}
