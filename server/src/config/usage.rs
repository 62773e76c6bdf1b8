//! What `--help` shows.

/// Shown for `--help`.
pub const USAGE: &str = "\
Kaikukortti server

Usage: kaikukortti-server [command] [options]

  (no command)       start the server
  setup [--language fi|sv|en]
                     show a link that makes a national administrator, once and within 24 hours, then
                     stop; an address that has an account already keeps it
  audit verify       say whether the audit is as it was written, then stop
  import-boundaries FILE
                     show official borders of municipalities on the map instead of the schematic
                     ones, then stop; FILE is Statistics Finland's kunta4500k as GeoJSON
  import-population FILE
                     count with these inhabitants of municipalities or postcodes, then stop; FILE
                     is CSV with the columns code, population, date and source
  counts [--from DAY] [--to DAY]
                     print how often each page was opened in each language on each day, as CSV,
                     then stop; DAY is like 2026-11-24, and both are included

  --port N           port to listen on                 (8080; KAIKUKORTTI_PORT)
  --host ADDRESS     address to listen on              (127.0.0.1; KAIKUKORTTI_HOST)
  --data-dir DIR     folder of the SQLite database     (./kaikukortti-data; KAIKUKORTTI_DATA_DIR)
  --dist DIR         folder of the built client        (./dist; KAIKUKORTTI_DIST)
  --public-url URL   address that the service is known by, for links that must be whole
                     (http://HOST:PORT; KAIKUKORTTI_PUBLIC_URL)
  --trusted-proxy ADDRESS
                     the proxy whose X-Forwarded-For is believed, an IP address; without it
                     everybody behind a proxy counts as one sender
                     (none; KAIKUKORTTI_TRUSTED_PROXY)
  --key-file FILE    the key that seals second factors; made when missing, the same for all nodes
                     (secret.key in the data folder; KAIKUKORTTI_KEY_FILE)
  --mail-from ADDRESS
                     sender of mails, for the server that KAIKUKORTTI_SMTP_URL names
                     (KAIKUKORTTI_MAIL_FROM)
  --mail-dir DIR     write mails into this folder instead of sending them (KAIKUKORTTI_MAIL_DIR)
  --demo             a made-up network in a database of its own (KAIKUKORTTI_DEMO=1)
  --demo-venues N    how many venues it has            (450; KAIKUKORTTI_DEMO_VENUES)
  --check            do everything that a start does, then stop
  --help             this text

DATABASE_URL=postgres://user:password@host/database keeps the data in PostgreSQL instead.
KAIKUKORTTI_SMTP_URL=smtps://user:password@host is the mail server; without one, whoever
invites somebody is shown the link to hand over.
KAIKUKORTTI_OIDC=entra,keycloak names services that people who work may sign in by (OpenID
Connect); for each KAIKUKORTTI_OIDC_ENTRA_ISSUER, _CLIENT_ID, _CLIENT_SECRET or
_CLIENT_SECRET_FILE, and _NAME, which people see. Its callback is
PUBLIC-URL/api/v1/oidc/entra/callback.
KAIKUKORTTI_TILES=/tiles/{z}/{x}/{y}.png shows an operator's own pictures beneath maps, in the
tile matrix of JHS 180 and from an address of this service; KAIKUKORTTI_TILES_CREDIT says whom
they are owed to.
KAIKUKORTTI_LOG=debug writes more logs.
";
