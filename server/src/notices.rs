//! Mails that tell somebody what was done to the own account: by somebody else, perhaps. They hold
//! no secret, and no link that opens anything; the address of the staff app is to be typed.

use std::sync::Arc;

use crate::app::App;
use crate::auth::mail::Mail;
use crate::auth::now;
use crate::letters::{self, Notice};
use crate::store::people::{Account, Met};

/// Somebody has signed in. Tells the owner when it was with a device of a kind that is new.
pub async fn arrived(app: &Arc<App>, account: &Account, device: &str) {
    match app.store.meet_device(account.id, device, now()).await {
        Ok(Met::New) => tell(app, account, Notice::NewDevice(device.to_owned())),
        Ok(Met::First | Met::Known) => {}
        // Whoever has signed in is not sent away for that.
        Err(error) => tracing::error!(%error, "the device of a sign-in could not be remembered"),
    }
}

/// Tells the owner of an account what was done to it.
pub fn tell(app: &Arc<App>, account: &Account, notice: Notice) {
    if !app.auth.mailer.is_set_up() {
        return;
    }
    let address = format!("{}/staff/{}", app.auth.origin, account.language.code());
    let mail = letters::notice(account.email.clone(), account.language, &notice, &address);
    send(Arc::clone(app), mail);
}

/// The answer waits for no mail server.
fn send(app: Arc<App>, mail: Mail) {
    tokio::spawn(async move { app.auth.mailer.send(&mail).await });
}
