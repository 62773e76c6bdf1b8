// Copies, shares or mails the message of its page as somebody has changed it. Without this script
// one selects it, or mails it as it is.
const message = document.querySelector("#message");
const told = message.closest(".message").querySelector("[role=status]");
const mail = document.querySelector("[data-mail]");
const copy = document.querySelector("[data-copy]");
const share = document.querySelector("[data-share]");

const address = new URL(mail.href);
mail.addEventListener("click", () => {
  const lines = message.value.replaceAll("\n", "\r\n");
  const subject = new URLSearchParams(address.search).get("subject");
  mail.href = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
});

copy.hidden = false;
copy.addEventListener("click", async () => {
  message.select();
  try {
    await navigator.clipboard.writeText(message.value);
    told.textContent = copy.dataset.copy;
  } catch {
    told.textContent = copy.dataset.failed;
  }
});

if (navigator.share) {
  share.hidden = false;
  share.addEventListener("click", () => navigator.share({ text: message.value }).catch(() => {}));
}
