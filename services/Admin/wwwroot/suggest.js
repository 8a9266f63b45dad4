// Who may be meant, while one types in the search box. Without this file everything else still works.
(() => {
  const form = document.querySelector("form.find");
  const box = form?.elements.query;
  if (!box) return;

  const list = document.createElement("ul");
  list.id = "found";
  list.className = "found";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels[0].textContent);
  box.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" }))
    box.setAttribute(name, value);
  let timer, asked, at = -1;

  function mark(index) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = index;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option ? box.setAttribute("aria-activedescendant", option.id) : box.removeAttribute("aria-activedescendant");
  }

  function show(found) {
    list.replaceChildren(...found.map(({ to, label, detail }, index) => {
      const option = document.createElement("li");
      option.id = `found-${index}`;
      option.dataset.to = to;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      for (const [css, text] of [["code", label], ["muted small", detail]]) {
        const part = document.createElement("bdi");
        part.className = css;
        part.textContent = text;
        option.append(part, " ");
      }
      return option;
    }));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  }

  function stop() {
    clearTimeout(timer);
    asked?.abort();
  }

  async function ask() {
    asked = new AbortController();
    try {
      const answer = await fetch("/search/suggest", { method: "POST", body: new FormData(form), redirect: "error", signal: asked.signal });
      show(answer.ok ? await answer.json() : []);
    } catch (problem) {
      if (problem.name !== "AbortError") show([]);
    }
  }

  box.addEventListener("input", () => {
    stop();
    if (box.value.trim().length > 1) timer = setTimeout(ask, 150);
    else show([]);
  });
  box.addEventListener("keydown", event => {
    const most = list.children.length;
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") mark((at + 1) % most);
    else if (event.key === "ArrowUp") mark((at < 1 ? most : at) - 1);
    else if (event.key === "Escape") show([]);
    else if (event.key === "Enter" && at >= 0) location.assign(list.children[at].dataset.to);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", event => event.preventDefault());
  list.addEventListener("click", event => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.to);
  });
  box.addEventListener("blur", () => { stop(); show([]); });
  form.addEventListener("submit", stop);
})();
