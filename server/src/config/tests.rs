//! Flags, variables and defaults, and which of them wins.

use super::*;

fn parse(arguments: &[&str], env: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let arguments = arguments.iter().map(|text| (*text).to_owned());
    let variable = |name: &str| {
        let found = env.iter().find(|(variable, _)| *variable == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    match Config::parse(arguments, variable)? {
        Command::Run(config) => Ok(config),
        other => panic!("a server was asked for, and not {other:?}"),
    }
}

#[test]
fn flags_win_over_the_environment_and_both_over_the_defaults() {
    assert_eq!(parse(&[], &[]).unwrap().port, 8080);
    let env = [("KAIKUKORTTI_PORT", "9000")];
    assert_eq!(parse(&[], &env).unwrap().port, 9000);
    assert_eq!(parse(&["--port", "9001"], &env).unwrap().port, 9001);
    assert_eq!(parse(&["--port=9002"], &env).unwrap().port, 9002);
}

#[test]
fn the_demo_has_as_many_venues_as_asked_for_and_never_a_named_database() {
    assert_eq!(parse(&["--demo-venues", "7"], &[]).unwrap().demo, None);
    assert_eq!(parse(&["--demo"], &[]).unwrap().demo, Some(DEMO_VENUES));
    let asked = parse(&["--demo", "--demo-venues", "5000"], &[]).unwrap();
    assert_eq!(asked.demo, Some(5000));
    let named = [("DATABASE_URL", "postgres://localhost/kaiku")];
    let refused = parse(&["--demo"], &named).unwrap_err();
    assert_eq!(refused, ConfigError::DemoInNamedDatabase);
}

#[test]
fn what_cannot_be_understood_is_named_with_what_to_write_instead() {
    let text = |arguments: &[&str]| parse(arguments, &[]).unwrap_err().to_string();
    assert!(text(&["--prot", "1"]).contains("unknown option --prot"));
    assert!(text(&["--port"]).contains("--port needs a value"));
    assert!(text(&["--port", "80800"]).contains("0 to 65535"));
    assert!(text(&["--host", "nowhere"]).contains("IP address"));
    let mysql = parse(&[], &[("DATABASE_URL", "mysql://u:secret@h/d")]).unwrap_err();
    assert!(!mysql.to_string().contains("secret"));
}

#[test]
fn the_public_address_is_a_site_and_nothing_more() {
    let asked = |url: &str| parse(&["--public-url", url], &[]);
    assert_eq!(
        asked("https://kortti.example.fi/").unwrap().origin(),
        "https://kortti.example.fi"
    );
    assert_eq!(parse(&[], &[]).unwrap().origin(), "http://127.0.0.1:8080");
    for url in [
        "kortti.example.fi",
        "ftp://x",
        "https://",
        "https://x/y",
        "https://x\"><b",
    ] {
        assert!(asked(url).is_err(), "{url}");
    }
}

#[test]
fn a_proxy_is_believed_only_when_it_is_named_by_its_address() {
    assert_eq!(parse(&[], &[]).unwrap().trusted_proxy, None);
    let named = parse(&["--trusted-proxy", "127.0.0.1"], &[]).unwrap();
    assert_eq!(named.trusted_proxy, Some(Ipv4Addr::LOCALHOST.into()));
    assert!(parse(&["--trusted-proxy", "nginx"], &[]).is_err());
}

#[test]
fn counts_are_asked_for_by_their_name_and_days() {
    let asked = |arguments: &[&str]| {
        let arguments = arguments.iter().map(|text| (*text).to_owned());
        Config::parse(arguments, |_| None)
    };
    let day = |text: &str| Some(text.parse::<Date>().unwrap());
    let all = [
        "counts",
        "--from",
        "2026-11-01",
        "--to=2026-11-30",
        "--data-dir",
        "x",
    ];
    let Ok(Command::Counts(config, days)) = asked(&all) else {
        panic!("no counts");
    };
    assert_eq!((days.from, days.to), (day("2026-11-01"), day("2026-11-30")));
    assert_eq!(config.data_dir, PathBuf::from("x"));
    let none = asked(&["counts"]).unwrap();
    assert!(matches!(none, Command::Counts(_, days) if days == Days::default()));
    for wrong in [
        &["--from", "2026-11-01"][..],
        &["--port", "1", "counts"],
        &["counts", "--check"],
        &["counts", "--from", "yesterday"],
        &["counts", "--to"],
        &["counts", "--from=2026-11-02", "--to=2026-11-01"],
    ] {
        assert!(asked(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_password_is_not_shown_by_debugging() {
    let env = [("DATABASE_URL", "postgres://kaiku:hunter2@db/kaiku")];
    assert!(!format!("{:?}", parse(&[], &env).unwrap()).contains("hunter2"));
}

#[test]
fn a_command_comes_before_its_options_and_an_unknown_one_is_named() {
    let command = |words: &[&str]| {
        let words = words.iter().map(|word| (*word).to_owned());
        Config::parse(words, |_: &str| None)
    };
    assert!(matches!(
        command(&["setup", "--data-dir", "x"]),
        Ok(Command::SetUp(_, Language::Fi))
    ));
    assert!(matches!(
        command(&["setup", "--language", "sv", "--data-dir", "x"]),
        Ok(Command::SetUp(_, Language::Sv))
    ));
    let german = command(&["setup", "--language=de"]).unwrap_err();
    assert!(german.to_string().contains("fi, sv or en"), "{german}");
    // The first start says nothing of a language.
    let unknown = ConfigError::UnknownOption("--language".to_owned());
    assert_eq!(command(&["--language", "sv"]).unwrap_err(), unknown);
    assert!(matches!(
        command(&["audit", "verify"]),
        Ok(Command::VerifyAudit(_))
    ));
    let import = command(&["import-boundaries", "kunta4500k.json", "--data-dir", "x"]);
    assert!(
        matches!(import, Ok(Command::ImportBoundaries(_, file)) if file.ends_with("kunta4500k.json"))
    );
    let unknown = ConfigError::UnknownCommand("import-boundaries".to_owned());
    assert_eq!(command(&["import-boundaries"]).unwrap_err(), unknown);
    let unknown = ConfigError::UnknownCommand("audit mend".to_owned());
    assert_eq!(command(&["audit", "mend"]).unwrap_err(), unknown);
}

#[test]
fn the_password_of_the_mail_server_is_not_shown_by_debugging() {
    let env = [(
        "KAIKUKORTTI_SMTP_URL",
        "smtps://kaiku:hunter2@mail.example.fi",
    )];
    let config = parse(&[], &env).unwrap();
    assert!(config.mail.server.is_some());
    assert!(!format!("{config:?}").contains("hunter2"));
}
