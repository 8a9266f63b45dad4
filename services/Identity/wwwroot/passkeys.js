// Signing in with passkeys, and making them. Without this file everything else still works.
(() => {
  const forms = document.querySelectorAll("form[data-passkey]");
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;

  async function answer(form) {
    const kind = form.dataset.passkey;
    if (kind === "set-up") {
      const first = document.getElementById("set-up");
      for (const name of ["name", "displayName", "custodian"]) {
        const field = first.elements[name];
        form.elements[name].value = !field ? "" : field.type === "checkbox" ? String(field.checked) : field.value;
      }
    }
    const response = await fetch(`/account/passkey-options/${kind}`, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.status === 400 ? await response.json() : "");
    const { options, state } = await response.json();
    const publicKey = JSON.parse(options);
    const credential = kind === "sign-in"
      ? await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) })
      : await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
    form.elements.credential.value = JSON.stringify(credential);
    form.elements.state.value = state;
    form.submit();
  }

  for (const form of forms) {
    form.hidden = false;
    const problem = form.querySelector("[role=alert]");
    form.addEventListener("submit", event => {
      event.preventDefault();
      problem.hidden = true;
      answer(form).catch(error => {
        if (typeof error.message === "string" && error.message.length > 0 && error.name === "Error") problem.textContent = error.message;
        problem.hidden = false;
      });
    });
  }
})();
