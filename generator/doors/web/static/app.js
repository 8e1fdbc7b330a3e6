// What a page does by itself: show a Word file, copy a text, take a file that is dropped. Everything else is a form.
(function () {
  "use strict";

  // What a Word file says of its pictures, which the renderer leaves out; a picture of which it says nothing is there for the looks.
  async function describe(page, data) {
    const pictures = page.querySelectorAll("section.docx > article img");
    page.querySelectorAll("img").forEach(function (each) { each.alt = ""; });
    if (!pictures.length) return;
    const zip = await JSZip.loadAsync(data), text = await zip.file("word/document.xml").async("text");
    const found = Array.from(new DOMParser().parseFromString(text, "application/xml").getElementsByTagNameNS("*", "docPr"));
    if (found.length === pictures.length) found.forEach(function (each, at) { pictures[at].alt = each.getAttribute("descr") || ""; });
  }

  // A Word file as a page. Its styles go in as a sheet, since the policy of the app takes no style that is written in a page.
  async function showDocx(place) {
    place.setAttribute("aria-busy", "true");
    const asked = place.dataset.docx;
    try {
      const answer = await fetch(place.dataset.docx, { cache: "no-store", headers: { "x-csrf": document.body.dataset.csrf } });
      if (!answer.ok) throw new Error(answer.status);
      const data = await answer.arrayBuffer();
      const root = place.shadowRoot || place.attachShadow({ mode: "open" });
      const styles = document.createElement("div"), page = document.createElement("div");
      await docx.renderAsync(data, page, styles, { inWrapper: false, ignoreLastRenderedPageBreak: true, experimental: true, useBase64URL: true, renderChanges: place.dataset.wijzigingen === "ja" });
      if (asked !== place.dataset.docx) return;
      root.adoptedStyleSheets = Array.from(styles.querySelectorAll("style"), function (style) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(atLeast(style.textContent));
        return asInWord(sheet);
      }).concat(own());
      page.querySelectorAll("[style*='line-height']").forEach(function (part) { part.style.lineHeight = atLeast("line-height: " + part.style.lineHeight).slice(13); });
      page.querySelectorAll("wbr").forEach(function (sign) { sign.replaceWith("\u2011"); }); // how it draws a hyphen that does not break
      await describe(page, data);
      root.replaceChildren(page);
      fit(place);
      if (!watched.has(place)) { watched.add(place); new ResizeObserver(function () { fit(place); }).observe(place); }
      place.dataset.klaar = "ja";
      if (place.dataset.wijzigingen) root.adoptedStyleSheets = root.adoptedStyleSheets.concat(marks());
    } catch (error) {
      place.dataset.klaar = "nee";
      place.replaceChildren(document.createTextNode("Deze bladzijde kan nu niet getoond worden. Download het Word-bestand."));
    } finally {
      place.setAttribute("aria-busy", "false");
    }
  }

  // "At least this line height" of Word: the renderer adds it to that of the font.
  function atLeast(css) {
    return css.replace(/line-height:\s*calc\(100% \+ ([\d.]+(?:pt|px))\)/g, "line-height: max(1.2em, $1)");
  }

  // The page beside a form after a change: it is shown in the place of the one before, which stays until it is ready.
  function renew(told) {
    const place = document.getElementById("blad");
    place.hidden = !told.dataset.blad;
    if (place.hidden || place.dataset.docx === told.dataset.blad) return;
    place.dataset.docx = told.dataset.blad;
    showDocx(place);
  }

  // As in Word: what stands in front of a paragraph of a list has the room of its tab, and a border is drawn outside the text.
  function asInWord(sheet) {
    const rules = Array.from(sheet.cssRules).filter(function (rule) { return rule.selectorText && rule.style; });
    rules.filter(function (rule) { return /docx-num-.*::before/.test(rule.selectorText); }).forEach(function (mark) {
      const own = rules.find(function (rule) { return rule.selectorText === mark.selectorText.replace("::before", ""); });
      const room = own ? own.style.textIndent : "";
      if (!room.startsWith("-")) return;
      Object.assign(mark.style, { display: "inline-block", textIndent: "0", minWidth: room.slice(1) });
    });
    rules.filter(function (rule) { return parseFloat(rule.style.borderLeftWidth) > 0 && parseFloat(rule.style.marginInlineStart) > 0; }).forEach(function (rule) {
      const beside = Math.max(0, parseFloat(rule.style.marginInlineStart) - parseFloat(rule.style.borderLeftWidth));
      Object.assign(rule.style, { marginInline: "0", paddingInline: beside + "pt" });
    });
    return sheet;
  }

  // A page is shown as wide as it is, smaller where there is less room; on a phone its lines run on over the width that there is.
  const watched = new WeakSet(), NARROW = 560;

  function fit(place) {
    const room = place.clientWidth, narrow = room < NARROW;
    place.shadowRoot.querySelectorAll("section.docx").forEach(function (page) {
      page.classList.toggle("smal", narrow);
      page.style.zoom = narrow ? "" : Math.min(1, room / (parseFloat(page.style.width) * 4 / 3) || 1);
      page.querySelectorAll("table").forEach(function (table) {
        table.style.zoom = "";
        const most = table.parentElement.clientWidth;
        if (narrow && most && table.offsetWidth > most) table.style.zoom = most / table.offsetWidth;
      });
    });
  }

  function own() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("section.docx { font-size: 11pt; line-height: normal; min-height: 0 !important; margin: 0 auto; box-sizing: border-box; } img { max-width: 100%; } section.smal { width: 100% !important; padding: 1.4rem !important; } .smal > header, .smal > footer { margin: 0 !important; min-height: 0 !important; } .smal > header { padding-bottom: .8rem; } p:has(.docx-tab-stop), p:has(.docx-tab-stop) span { white-space: pre; } .smal p:has(.docx-tab-stop), .smal p:has(.docx-tab-stop) span { white-space: normal; } .smal .docx-tab-stop { word-spacing: 0 !important; letter-spacing: 0 !important; margin-right: 1em; } .smal table { width: 100% !important; } .smal table :is(col, td) { width: auto !important; }");
    return sheet;
  }

  function marks() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("ins { background: #d8eedd; color: #11401f; text-decoration: underline; } del { background: #f8dcdc; color: #6d1515; text-decoration: line-through; }");
    return sheet;
  }

  function each(root, selector, work) {
    if (root.matches && root.matches(selector)) work(root);
    root.querySelectorAll(selector).forEach(work);
  }

  async function copy(button) {
    const from = document.getElementById(button.dataset.van), said = button.textContent;
    try {
      if (button.dataset.als === "html" && window.ClipboardItem) {
        const html = new Blob([from.innerHTML], { type: "text/html" }), text = new Blob([from.innerText], { type: "text/plain" });
        await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": text })]);
      } else {
        await navigator.clipboard.writeText(from.value || from.innerText);
      }
      button.textContent = "Gekopieerd";
    } catch (error) {
      const range = document.createRange();
      range.selectNodeContents(from);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      button.textContent = "Geselecteerd: druk op Ctrl+C";
    }
    setTimeout(function () { button.textContent = said; }, 4000);
  }

  function takeDrops(box) {
    const input = box.querySelector("input[type=file]");
    box.addEventListener("dragover", function (event) { event.preventDefault(); box.classList.add("sleep"); });
    box.addEventListener("dragleave", function () { box.classList.remove("sleep"); });
    box.addEventListener("drop", function (event) {
      event.preventDefault();
      box.classList.remove("sleep");
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  // What somebody opened stays open when a part of the page is renewed. A part is known by what its summary says, but for the numbers.
  const opened = new Set();

  function called(details) {
    const summary = details.querySelector("summary");
    return summary ? summary.textContent.replace(/\d+/g, "").trim() : "";
  }

  function remember(event) {
    each(event.detail.target, "details", function (details) { opened[details.open ? "add" : "delete"](called(details)); });
  }

  function reopen(root) {
    each(root, "details", function (details) { if (opened.has(called(details))) details.open = true; });
  }

  // A link to a question that stands in a part that is closed opens that part.
  function openTo() {
    const goal = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = goal && goal.closest("details:not([open])");
    if (!closed) return;
    closed.open = true;
    goal.scrollIntoView();
  }

  function ready(root) {
    each(root, "[data-docx]", showDocx);
    each(root, "[data-blad]", renew);
    each(root, ".vak", takeDrops);
    each(root, ".samenvatting", function (summary) { summary.focus(); });
    each(root, "[data-gelezen]", function (outcome) { outcome.scrollIntoView(); outcome.focus({ preventScroll: true }); });
    if (root === document.body) openTo();
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("button.kopieer");
    if (button) copy(button);
  });
  window.addEventListener("hashchange", openTo);
  document.addEventListener("submit", function (event) {
    const button = event.submitter;
    if (button && button.dataset.bezig) { button.textContent = button.dataset.bezig; event.target.setAttribute("aria-busy", "true"); }
  });
  // A button says something only when somebody presses it; htmx also sends the one that has the focus when a field changes.
  document.addEventListener("htmx:configRequest", function (event) {
    const asked = event.detail.triggeringEvent;
    if (event.detail.elt.tagName !== "FORM" || !asked || asked.type === "submit") return;
    event.detail.elt.querySelectorAll("button[name]").forEach(function (button) { event.detail.formData.delete(button.name); });
  });
  document.addEventListener("htmx:beforeSwap", remember);
  document.addEventListener("htmx:load", function (event) { reopen(event.detail.elt); ready(event.detail.elt); });
})();
