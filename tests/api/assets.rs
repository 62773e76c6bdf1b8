//! The built client.

use std::fs;

use reqwest::Method;

use crate::support::{Database, Engine, Server, raw};

/// A page as the build leaves it, with the places that the server fills.
fn page(entry: &str) -> String {
    format!(
        "<!doctype html><html lang=\"und\"><head><meta name=\"kk-head\"><meta name=\"kk-app\"></head>\
         <body data-entry=\"{entry}\"><div id=\"app\"></div></body></html>"
    )
}

async fn with_dist() -> Server {
    let database = Database::new(Engine::Sqlite).await;
    let dist = database.folder.join("dist");
    for (path, content) in [
        ("assets/app-1f2e.wasm", "\0asm not compressed"),
        ("assets/app-1f2e.wasm.br", "brotli"),
        ("assets/app-1f2e.wasm.gz", "gzip"),
        ("assets/app-3c.js", "let a = 1;"),
        ("assets/texts/fi-9a.json", "{}"),
        ("public/favicon.svg", "<svg/>"),
        ("public/manifest.webmanifest", "{}"),
        ("texts.json", r#"{"sv": "/assets/texts-sv-1.json"}"#),
        (
            "staff-texts.json",
            r#"{"sv": "/assets/staff-texts-sv-2.json"}"#,
        ),
        ("resident.html", &page("resident")),
        ("staff.html", &page("staff")),
        ("secret.txt", "secret"),
    ] {
        let path = dist.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    Server::on(database).await
}

#[tokio::test(flavor = "multi_thread")]
async fn hashed_files_are_kept_for_ever_and_named_by_their_type() {
    let server = with_dist().await;
    for (path, kind) in [
        ("/assets/app-1f2e.wasm", "application/wasm"),
        ("/assets/app-3c.js", "text/javascript; charset=utf-8"),
        ("/assets/texts/fi-9a.json", "application/json"),
    ] {
        let answer = server.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["content-type"], kind);
        let cache = &answer.headers()["cache-control"];
        assert_eq!(cache, "public, max-age=31536000, immutable");
        assert_eq!(answer.headers()["vary"], "accept-encoding");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_builds_own_compressed_files_are_sent_to_whom_reads_them() {
    let server = with_dist().await;
    let path = "/assets/app-1f2e.wasm";
    for (encoding, body) in [("br", "brotli"), ("gzip", "gzip")] {
        let request = server.request(Method::GET, path);
        let answer = request
            .header("accept-encoding", encoding)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.headers()["content-encoding"], encoding);
        assert_eq!(answer.headers()["content-type"], "application/wasm");
        assert_eq!(answer.text().await.unwrap(), body);
    }
    assert_eq!(server.get("/assets/app-1f2e.wasm.br").await.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_with_fixed_names_are_asked_for_again() {
    let server = with_dist().await;
    let icon = server.get("/favicon.svg").await;
    assert_eq!(icon.headers()["content-type"], "image/svg+xml");
    assert_eq!(icon.headers()["cache-control"], "no-cache");
    let manifest = server.get("/manifest.webmanifest").await;
    assert_eq!(
        manifest.headers()["content-type"],
        "application/manifest+json"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn each_entry_has_its_own_pages() {
    let server = with_dist().await;
    for (path, status, entry) in [
        ("/fi", 200, "resident"),
        ("/staffan", 404, "resident"),
        ("/staff", 200, "staff"),
        ("/staff/a/b", 200, "staff"),
    ] {
        let page = server.get(path).await;
        assert_eq!(page.status(), status, "{path}");
        let kind = &page.headers()["content-type"];
        assert_eq!(kind, "text/html; charset=utf-8", "{path}");
        let text = page.text().await.unwrap();
        assert!(text.contains(&format!("data-entry=\"{entry}\"")), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_staff_page_is_in_the_language_of_its_address_and_names_the_staffs_texts() {
    let server = with_dist().await;
    for (path, texts) in [
        ("/staff/sv/personer", "/assets/staff-texts-sv-2.json"),
        ("/sv", "/assets/texts-sv-1.json"),
    ] {
        let text = server.get(path).await.text().await.unwrap();
        assert!(text.contains("<html lang=\"sv\">"), "{path}");
        let texts = format!("data-language=\"sv\" data-texts=\"{texts}\"");
        assert!(text.contains(&texts), "{path}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_reaches_a_file_outside_the_two_folders() {
    let server = with_dist().await;
    for target in [
        "/assets/../secret.txt",
        "/assets/%2e%2e/secret.txt",
        "/assets/..%2fsecret.txt",
        "/../secret.txt",
        "/secret.txt",
        "//secret.txt",
        "/assets//etc/passwd",
        "/assets/..\\secret.txt",
        "/public/favicon.svg",
        "/assets/",
    ] {
        let answer = raw(server.running.address, target);
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(!body.contains("secret"), "{target}: {answer}");
        assert!(!body.contains("<svg/>"), "{target}: {answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_venue_that_has_left_is_gone_with_a_page_that_says_so() {
    let server = with_dist().await;
    let path = "/fi/paikat/helsinki-ateneum";
    for method in [Method::GET, Method::HEAD] {
        for known in ["", "*"] {
            let request = server.request(method.clone(), path);
            let request = request.header("accept-encoding", "br");
            let request = request.header("if-none-match", known);
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), 410, "{method} {known}");
            assert_eq!(answer.headers()["cache-control"], "no-store");
            assert!(!answer.headers().contains_key("etag"));
            let body = answer.bytes().await.unwrap();
            assert_eq!(body.is_empty(), method == Method::HEAD);
        }
    }
    let page = server.get(path).await.text().await.unwrap();
    assert!(page.contains("<h1"), "{page}");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    // Programs read when the period ended; the entry itself is still there.
    let venue = server.get("/api/v1/venues/helsinki-ateneum").await;
    assert_eq!(venue.status(), 200);
    assert!(
        venue
            .text()
            .await
            .unwrap()
            .contains("\"valid_to\":\"2017-12-31\"")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_municipalitys_page_has_its_address_as_a_picture() {
    let server = with_dist().await;
    let mut pictures = Vec::new();
    for path in ["/fi/kunnat/853-turku", "/sv/kommuner/853-abo"] {
        let path = format!("{path}/qr.svg");
        let answer = server.get(&path).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["content-type"], "image/svg+xml");
        assert_eq!(answer.headers()["cache-control"], "no-cache");
        let known = answer.headers()["etag"].clone();
        pictures.push(answer.text().await.unwrap());
        let again = server.request(Method::GET, &path);
        let again = again.header("if-none-match", known).send().await.unwrap();
        assert_eq!(again.status(), 304, "{path}");
    }
    assert_ne!(pictures[0], pictures[1]);
    // Only the code counts, and the picture is that of the page's own address.
    let renamed = server.get("/fi/kunnat/853-old-name/qr.svg").await;
    assert_eq!(renamed.text().await.unwrap(), pictures[0]);
    for nothing in [
        "/fi/kunnat/999-x/qr.svg",
        "/fi/paikat/espoo-april-jazz/qr.svg",
        "/fi/qr.svg",
        "/qr.svg",
    ] {
        assert_eq!(server.get(nothing).await.status(), 404, "{nothing}");
    }
}
