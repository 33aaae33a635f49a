// The page: asks /v1/ask and shows answers with their clauses. Everything that comes from the
// server enters the page as text, never as HTML.

const STORE = "kehoach.conversation";
const KEY = "kehoach.key";
const MAX = 2000; // characters of a question, as the server counts them
const WARN_AT = 200; // characters left when the counter appears
const BADGES = {
  not_found: "Văn bản không nêu",
  clarify: "Cần hỏi rõ thêm",
  refused: "Ngoài phạm vi",
};
const OFFLINE = "Không kết nối được máy chủ. Hãy kiểm tra mạng rồi thử lại.";
const ODD = "Máy chủ trả lời không đúng định dạng. Hãy thử lại sau.";

const $ = (selector, root = document) => root.querySelector(selector);
const copyOf = (id) => $(`#${id}-template`).content.firstElementChild.cloneNode(true);
const conversation = $("#conversation");
const input = $("#question");

let state = load();
let busy = false;

// ---------------------------------------------------------------- server

class Problem extends Error {}

async function call(path, { method = "GET", body } = {}) {
  const headers = {};
  const key = sessionStorage.getItem(KEY);
  if (key) headers["X-API-Key"] = key;
  if (body) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path.replace(/^\//, ""), {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new Problem(OFFLINE);
  }
  if (response.status === 401 && (await askForKey())) return call(path, { method, body });
  let data;
  try {
    data = await response.json();
  } catch {
    throw new Problem(ODD);
  }
  if (!response.ok) throw new Problem(data.detail || ODD);
  return data;
}

let asking = null;

function askForKey() {
  // Several requests may be refused at once; the person is asked once.
  asking ??= new Promise((resolve) => {
    const dialog = $("#key-dialog");
    dialog.addEventListener(
      "close",
      () => {
        const key = $("#key").value.trim();
        const given = dialog.returnValue === "save" && key !== "";
        if (given) sessionStorage.setItem(KEY, key);
        $("#key").value = "";
        asking = null;
        resolve(given);
      },
      { once: true },
    );
    dialog.returnValue = "";
    dialog.showModal();
  });
  return asking;
}

// ---------------------------------------------------------------- memory of this tab

function load() {
  try {
    const saved = JSON.parse(sessionStorage.getItem(STORE));
    if (saved && Array.isArray(saved.turns)) return saved;
  } catch {
    // A damaged memory is no reason not to start.
  }
  return { conversationId: null, turns: [] };
}

function save() {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(state));
  } catch {
    // Full or forbidden storage costs the memory of the tab, not the answer.
  }
}

// ---------------------------------------------------------------- asking

async function ask(question) {
  if (busy) return;
  busy = true;
  setBusy();
  const asked = showQuestion(question);
  const pending = copyOf("pending");
  conversation.append(pending);
  asked.scrollIntoView({ behavior: "smooth", block: "start" });
  try {
    const body = { question };
    if (state.conversationId) body.conversation_id = state.conversationId;
    const answer = await call("/v1/ask", { method: "POST", body });
    state.conversationId = answer.conversation_id || state.conversationId;
    state.turns.push({ question, answer });
    save();
    pending.replaceWith(showAnswer(answer));
    // Only now is there room below to bring the question to the top.
    asked.scrollIntoView({ behavior: "smooth", block: "start" });
  } catch (error) {
    const box = copyOf("error");
    $("p", box).textContent = error instanceof Problem ? error.message : ODD;
    $("button", box).addEventListener("click", () => {
      box.remove();
      asked.remove();
      ask(question);
    });
    pending.replaceWith(box);
  } finally {
    busy = false;
    setBusy();
  }
}

function setBusy() {
  $("#send").disabled = busy;
  conversation.setAttribute("aria-busy", String(busy));
  $("#restart").hidden = conversation.childElementCount === 0;
  $("#welcome").hidden = conversation.childElementCount !== 0;
}

// ---------------------------------------------------------------- showing

function showQuestion(question) {
  const article = copyOf("question");
  $("p", article).textContent = question;
  conversation.append(article);
  setBusy();
  return article;
}

function showAnswer(answer) {
  const article = copyOf("answer");
  article.dataset.status = answer.status;
  const badge = $(".badge", article);
  badge.textContent = BADGES[answer.status] ?? "";
  badge.hidden = !badge.textContent;
  $(".text", article).append(...blocks(answer.answer));
  showCitations(article, answer.citations);
  const suggestions = $(".suggestions", article);
  suggestions.hidden = answer.suggestions.length === 0;
  $(".chips", suggestions).append(...answer.suggestions.map(chip));
  offerCopy(article, answer);
  offerOpinion(article, answer);
  return article;
}

// Lines that begin with "- " or "1. " are lists; the rest are paragraphs.
function blocks(text) {
  const result = [];
  let list = null;
  for (const line of text.split("\n")) {
    if (!line.trim()) {
      list = null;
      continue;
    }
    const bullet = /^\s*[-–•+]\s+(.*)$/.exec(line);
    const number = /^\s*(\d+)[.)]\s+(.*)$/.exec(line);
    if (!bullet && !number) {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      result.push(paragraph);
      list = null;
      continue;
    }
    const tag = bullet ? "UL" : "OL";
    if (list?.tagName !== tag) {
      list = document.createElement(tag);
      if (number) list.start = Number(number[1]);
      result.push(list);
    }
    const item = document.createElement("li");
    if (number) item.value = Number(number[1]);
    item.textContent = bullet ? bullet[1] : number[2];
    list.append(item);
  }
  return result;
}

function showCitations(article, citations) {
  const section = $(".citations", article);
  section.hidden = citations.length === 0;
  $("h3", section).textContent =
    citations.length === 1 ? "Căn cứ" : `Căn cứ (${citations.length} điều khoản)`;
  $("ol", section).append(...citations.map(citationItem));
}

function citationItem(citation) {
  const item = copyOf("citation");
  $("summary", item).textContent = citation.label;
  const quote = $("blockquote", item);
  quote.textContent = citation.quote;
  quote.cite = citation.url;
  const details = $("details", item);
  details.addEventListener(
    "toggle",
    async () => {
      try {
        showClause(details, citation, await call(citation.url));
      } catch {
        // The quote is there already; only the clause around it is missing.
      }
    },
    { once: true },
  );
  return item;
}

// The whole clause, with the quoted piece marked. Offsets count code points, JavaScript's strings
// UTF-16 units, so the text is taken apart into characters first.
function showClause(details, citation, clause) {
  const path = $(".path", details);
  path.textContent = clause.ancestors.map((a) => a.heading || a.label).join(" › ");
  path.hidden = !path.textContent;
  const characters = Array.from(clause.quote);
  const from = citation.start - clause.start;
  const to = citation.end - clause.start;
  const piece = characters.slice(Math.max(0, from), to).join("");
  if (from < 0 || piece !== citation.quote || piece.length === clause.quote.length) return;
  const mark = document.createElement("mark");
  mark.textContent = piece;
  $("blockquote", details).replaceChildren(
    characters.slice(0, from).join(""),
    mark,
    characters.slice(to).join(""),
  );
}

function chip(question) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = question;
  button.addEventListener("click", () => ask(question));
  item.append(button);
  return item;
}

function offerCopy(article, answer) {
  const button = $(".copy", article);
  if (!navigator.clipboard) return; // browsers give it to https and this machine only
  button.hidden = false;
  button.addEventListener("click", async () => {
    const sources = answer.citations.map((c) => `- ${c.label}: “${c.quote}”`);
    const text = sources.length ? [answer.answer, "", "Căn cứ:", ...sources] : [answer.answer];
    try {
      await navigator.clipboard.writeText(text.join("\n"));
      $(".note", article).textContent = "Đã sao chép.";
    } catch {
      $(".note", article).textContent = "Trình duyệt không cho phép sao chép.";
    }
  });
}

function offerOpinion(article, answer) {
  const note = $(".note", article);
  const comment = $(".comment", article);
  const buttons = [...article.querySelectorAll("[data-helpful]")];
  const tell = async (opinion) => {
    try {
      await call("/v1/feedback", {
        method: "POST",
        body: { answer_id: answer.answer_id, ...opinion },
      });
      note.textContent = "Cảm ơn đồng chí đã góp ý.";
      return true;
    } catch (error) {
      note.textContent = error.message;
      return false;
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", async () => {
      const helpful = button.dataset.helpful === "true";
      if (!(await tell({ helpful }))) return;
      for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
      comment.hidden = helpful;
      if (!helpful) $("input", comment).focus();
    });
  }
  comment.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = $("input", comment).value.trim();
    if (text && (await tell({ helpful: false, comment: text }))) comment.hidden = true;
  });
}

// ---------------------------------------------------------------- the form

function resize() {
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + 2}px`;
  const left = MAX - Array.from(input.value).length;
  $("#counter").textContent = left <= WARN_AT ? `Còn ${left} ký tự` : "";
}

$("#composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const question = input.value.trim();
  if (!question || busy) return;
  input.value = "";
  resize();
  ask(question);
});

input.addEventListener("input", resize);
input.addEventListener("keydown", (event) => {
  // Enter that ends a Telex or VNI composition belongs to the keyboard, not to us.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $("#composer").requestSubmit();
  }
});

$("#restart").addEventListener("click", () => {
  state = { conversationId: null, turns: [] };
  save();
  conversation.replaceChildren();
  setBusy();
  input.focus();
});

// ---------------------------------------------------------------- start

for (const { question, answer } of state.turns) {
  showQuestion(question);
  conversation.append(showAnswer(answer));
}
setBusy();
if (state.turns.length) conversation.lastElementChild.scrollIntoView({ block: "end" });
// A phone would open its keyboard over the page.
if (matchMedia("(pointer: fine)").matches) input.focus();

try {
  const { examples, documents } = await call("/v1/examples");
  $("#examples").append(...examples.map(chip));
  if (documents.length) $("#corpus").textContent = `Về ${documents.join(", ")}`;
} catch {
  // Without examples the page works as well.
}
