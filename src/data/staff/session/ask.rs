//! Asking the server something as whoever is signed in.

use std::pin::Pin;

use super::Session;
use crate::api::ApiError;
use crate::platform;

/// A question to the server.
type Question<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// What hears the answer to one.
pub type Done<T> = Box<dyn FnOnce(Result<T, ApiError>)>;

impl Session {
    /// Asks the server something, then tells what became of it. Whatever the answer means for the
    /// session is noted first.
    pub fn ask<T: 'static>(
        self,
        question: impl Future<Output = Result<T, ApiError>> + 'static,
        done: impl FnOnce(Result<T, ApiError>) + 'static,
    ) {
        self.ask_boxed(Box::pin(question), Box::new(done));
    }

    /// The same for every question with this kind of answer: so it is in the program once.
    fn ask_boxed<T: 'static>(self, question: Question<T>, done: Done<T>) {
        let number = self.number_now();
        platform::spawn(async move {
            let outcome = question.await;
            self.answered(number, outcome.as_ref().err());
            done(outcome);
        });
    }

    /// Asks what everybody may know: the answer says nothing of the session.
    pub fn ask_aside<T: 'static>(
        self,
        question: impl Future<Output = Result<T, ApiError>> + 'static,
        done: impl FnOnce(Result<T, ApiError>) + 'static,
    ) {
        platform::spawn(async move { done(question.await) });
    }
}
