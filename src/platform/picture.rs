//! Drawings as pictures: an SVG file of ours is drawn into a canvas, and what is there is saved.

use js_sys::{Promise, encode_uri_component};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
};

use super::browser::{spawn, window};
use super::fetch::get_text;

/// Pixels for each unit of the drawing: enough for print.
const SCALE: f64 = 2.0;

/// Fetches a drawing, saves it as a PNG file with this name, and says whether it could.
pub fn save_as_png(address: String, name: &'static str, done: impl FnOnce(bool) + 'static) {
    spawn(async move {
        done(saved(&address, name).await.is_some());
    });
}

async fn saved(address: &str, name: &str) -> Option<()> {
    let svg = get_text(address).await.ok()?;
    let document = window()?.document()?;
    let image = HtmlImageElement::new().ok()?;
    let svg = String::from(encode_uri_component(&svg));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{svg}"));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas = document.create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    let side = |length: u32| (f64::from(length) * SCALE) as u32;
    let (width, height) = (side(image.natural_width()), side(image.natural_height()));
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    let (width, height) = (f64::from(width), f64::from(height));
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        .ok()?;
    let png = JsFuture::from(blob_of(&canvas)).await.ok()?;
    let png: Blob = png.dyn_into().ok()?;
    let link = Url::create_object_url_with_blob(&png).ok()?;
    let anchor = document.create_element("a").ok()?;
    let anchor: HtmlAnchorElement = anchor.dyn_into().ok()?;
    anchor.set_href(&link);
    anchor.set_download(name);
    anchor.click();
    let _ = Url::revoke_object_url(&link);
    Some(())
}

/// The canvas as a file, once the browser has written it.
fn blob_of(canvas: &HtmlCanvasElement) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let fail = reject.clone();
        let found = Closure::once_into_js(move |blob: Option<Blob>| {
            let _ = match blob {
                Some(blob) => resolve.call1(&JsValue::NULL, &blob),
                None => reject.call0(&JsValue::NULL),
            };
        });
        if canvas.to_blob(found.unchecked_ref()).is_err() {
            let _ = fail.call0(&JsValue::NULL);
        }
    })
}
