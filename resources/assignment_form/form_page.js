// The page of the form: what is shown and what keys do. Every text is set as text, never as markup.
// state: the works and what is selected; kept in the browser after every change.

const data = JSON.parse(document.getElementById("data").textContent);
const texts = data.texts;
const storeName = "pressmark:" + data.assignment;
const state = {
  works: data.articles.map(Core.newWork), at: 0, words: null, mark: null, asked: [], active: 0, isKept: true,
  isSaved: true, wrong: ""
};
const chars = data.articles.map(function (one) { return Core.splitPoints(one.text); });

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, function (whole, name) {
    return name in values ? String(values[name]) : whole;
  });
}

function make(tag, attributes, children) {
  const made = document.createElement(tag);
  Object.keys(attributes || {}).forEach(function (name) {
    const said = attributes[name];
    if (name === "onclick" || name === "onchange" || name === "oninput") made[name] = said;
    else if (name === "text") made.textContent = said;
    else if (said !== false && said !== null && said !== undefined) made.setAttribute(name, said === true ? "" : said);
  });
  (children || []).forEach(function (one) { if (one) made.appendChild(one); });
  return made;
}

function button(text, onclick, attributes) {
  return make("button", Object.assign({ type: "button", text: text, onclick: onclick }, attributes || {}));
}

function work() { return state.works[state.at]; }
function article() { return data.articles[state.at]; }
function codeOf(label) {
  return data.codes.find(function (one) { return one.name === label; }) || {
    name: label, title: label, key: "", light: "#4b5563", dark: "#b6bdc8", hint: ""
  };
}
function wordsAt(start, stop) { return chars[state.at].slice(start, stop).join(""); }
function questionsOf(unit, subject) {
  return data.questions.filter(function (one) { return one.unit === unit && one.subject === subject; });
}
function selectedMark() {
  return work().marks.find(function (one) { return one.key === state.mark; }) || null;
}
// The selected words, else those of the selected mark.
function chosenRange() {
  const mark = selectedMark();
  return state.words || (mark ? [mark.start, mark.stop] : null);
}
function colourOf(element, code) {
  element.style.setProperty("--light", code.light);
  element.style.setProperty("--dark", code.dark);
  return element;
}

// -- keeping and saving

function keepWork() {
  state.isSaved = false;
  try {
    localStorage.setItem(storeName, Core.writeFile(data, state.works));
    state.isKept = true;
  } catch (error) {
    state.isKept = false;
  }
}

function restoreWork() {
  let kept = null;
  try {
    kept = localStorage.getItem(storeName);
  } catch (error) {
    state.isKept = false;
  }
  const works = kept ? Core.readFile(data, kept) : null;
  if (works) state.works = works;
}

function saveFile() {
  const blob = new Blob([Core.writeFile(data, state.works)], { type: "application/json" });
  const link = make("a", { href: URL.createObjectURL(blob), download: data.file });
  document.body.appendChild(link);
  link.click();
  link.remove();
  state.isSaved = true;
  tell(fill(texts.saved, { file: data.file, coordinator: "" }), true);
}

function loadFile(file) {
  const reader = new FileReader();
  reader.onload = function () {
    const works = Core.readFile(data, String(reader.result));
    if (!works) {
      tell(texts.strange, false);
    } else if (state.works.every(isUntouched) || window.confirm(texts.replace)) {
      state.works = works;
      keepWork();
      openArticle(state.at);
      tell(texts.loaded, true);
    }
  };
  reader.readAsText(file);
}

function isUntouched(one) {
  return !one.is_done && !one.marks.length && !one.answers.length && !one.records.length;
}

function tell(sentence, isGood) {
  const notice = document.getElementById("notice");
  notice.textContent = sentence;
  notice.className = isGood ? "good" : "";
}

// -- changes

function change(deed) {
  deed();
  keepWork();
  renderAll();
  focusActive();
}

function markWords(label) {
  const mark = selectedMark();
  if (!state.words && !mark) {
    tell(texts.select, false);
    return;
  }
  tell("", true);
  if (state.words) {
    const made = Core.addMark(work(), state.words[0], state.words[1], label);
    state.mark = made.key;
    state.words = null;
    clearSelection();
  } else {
    Core.relabelMark(work(), mark, label);
  }
  state.asked = [];
  state.active = questionsOf("mark", label).length ? 0 : -1;
  keepWork();
  renderAll();
  showAsked();
  document.getElementById("text").focus();
}

function removeMark() {
  if (!selectedMark()) return;
  Core.removeUnit(work(), state.mark);
  state.mark = null;
  keepWork();
  renderAll();
  document.getElementById("text").focus();
}

function answerQuestion(entry, said, goOn) {
  Core.setAnswer(work(), entry.question, entry.key, said, data.revision);
  state.wrong = "";
  state.active = state.asked.indexOf(entry);
  keepWork();
  renderAll();
  if (goOn) moveQuestion(1);
  else focusActive();
}

function pressOption(entry, option) {
  const answer = Core.findAnswer(work(), entry.question, entry.key);
  const value = answer && answer.state === "value" ? answer.value : null;
  if (entry.question.type === "choices") {
    const chosen = Core.toggleChoice(entry.question, value, option.value);
    answerQuestion(entry, chosen === null ? null : { state: "value", value: chosen }, false);
  } else if (value === option.value) {
    answerQuestion(entry, null, false);
  } else {
    answerQuestion(entry, { state: "value", value: option.value }, true);
  }
}

function pressState(entry, name) {
  const answer = Core.findAnswer(work(), entry.question, entry.key);
  answerQuestion(entry, answer && answer.state === name ? null : { state: name }, !(answer && answer.state === name));
}

// Return whether the typed words are an answer, or nothing.
function takeTyped(entry, typed, goOn) {
  const answer = Core.findAnswer(work(), entry.question, entry.key);
  const before = answer && answer.state === "value" ? answer.value : "";
  if (typed.trim() === before) {
    if (goOn) moveQuestion(1);
    return;
  }
  const value = typed.trim() ? Core.readTyped(entry.question, typed) : "";
  if (value === null) {
    state.wrong = entry.question.name + "/" + entry.key;
    renderAll();
    focusActive();
    return;
  }
  answerQuestion(entry, value ? { state: "value", value: value } : null, goOn);
}

function attachWords(entry) {
  const answer = Core.findAnswer(work(), entry.question, entry.key);
  const range = chosenRange();
  if (!answer || !range) {
    tell(answer ? texts.select : texts.answer_first, false);
    return;
  }
  change(function () {
    if (!answer.passages.some(function (one) { return one[0] === range[0] && one[1] === range[1]; })) {
      answer.passages.push(range);
    }
    state.words = null;
    clearSelection();
  });
}

function openQuestions() {
  let open = Core.openRequired(work(), questionsOf("article", ""), "", article().given);
  work().marks.forEach(function (one) {
    open = open.concat(Core.openRequired(work(), questionsOf("mark", one.label), one.key));
  });
  work().records.forEach(function (one) {
    open = open.concat(Core.openRequired(work(), questionsOf("record", one.type), one.key));
    const kind = data.records.find(function (other) { return other.name === one.type; });
    (kind ? kind.slots : []).forEach(function (slot) {
      const isFilled = one.fillings.some(function (filling) { return filling.slot === slot.name; });
      if (slot.required && !isFilled) open.push({ title: kind.title + ": " + slot.title });
    });
  });
  return open;
}

function finishArticle() {
  const open = openQuestions();
  if (open.length && !work().is_done) {
    tell(fill(texts.still_open, { questions: open.map(function (one) { return one.title; }).join(" · ") }), false);
    return;
  }
  work().is_done = !work().is_done;
  keepWork();
  if (!work().is_done) {
    renderAll();
    return;
  }
  const left = state.works.findIndex(function (one) { return !one.is_done; });
  if (left < 0) {
    renderAll();
    tell(fill(texts.all_done, { file: data.file }), true);
  } else {
    openArticle(state.works.findIndex(function (one, number) { return number > state.at && !one.is_done; }), left);
  }
}

function openArticle(number, otherwise) {
  state.at = number >= 0 ? number : otherwise;
  state.words = null;
  state.mark = null;
  state.asked = [];
  state.active = 0;
  state.wrong = "";
  tell("", true);
  renderAll();
  document.getElementById("reading").scrollTop = 0;
  document.getElementById("side").scrollTop = 0;
  focusActive();
}

// -- what is shown

function renderAll() {
  renderHead();
  renderList();
  renderText();
  renderSide();
}

function renderHead() {
  const done = state.works.filter(function (one) { return one.is_done; }).length;
  const parts = [fill(texts.progress, { done: done, count: data.articles.length })];
  if (data.due) parts.push(fill(texts.due, { day: data.due }));
  document.getElementById("progress").textContent = parts.join(" · ");
  if (!state.isKept) tell(texts.not_kept, false);
}

function renderList() {
  const list = document.getElementById("articles");
  list.textContent = "";
  data.articles.forEach(function (one, number) {
    const mine = state.works[number];
    const sign = mine.is_done ? "✓" : isUntouched(mine) ? "" : "…";
    const said = mine.is_done ? texts.is_done : isUntouched(mine) ? texts.is_open : texts.is_begun;
    const item = button("", function () { openArticle(number); }, {
      "aria-current": number === state.at ? "true" : null, class: mine.is_done ? "done" : "",
      "aria-label": one.title + ", " + said
    });
    item.appendChild(make("span", { class: "state", text: sign }));
    item.appendChild(make("span", { text: one.title }));
    list.appendChild(make("li", {}, [item]));
  });
}

function renderPalette() {
  const palette = document.getElementById("palette");
  palette.textContent = "";
  data.codes.forEach(function (code) {
    const attributes = { class: "coded", title: code.hint || null };
    const made = button(code.title, function () { markWords(code.name); }, attributes);
    if (code.key) made.appendChild(make("kbd", { text: code.key }));
    palette.appendChild(colourOf(made, code));
  });
}

function renderText() {
  document.getElementById("title").textContent = article().title;
  document.getElementById("about").textContent = article().about;
  const place = document.getElementById("text");
  place.textContent = "";
  const shown = work().marks.map(function (one) {
    return { start: one.start, stop: one.stop, mark: one };
  });
  if (state.words) shown.push({ start: state.words[0], stop: state.words[1], mark: null });
  Core.cutPieces(chars[state.at].length, shown).forEach(function (piece) {
    const words = wordsAt(piece[0], piece[1]);
    const marks = piece[2].filter(function (one) { return one.mark; }).map(function (one) { return one.mark; });
    if (!piece[2].length) {
      place.appendChild(document.createTextNode(words));
      return;
    }
    const names = [];
    if (marks.length) names.push("coded");
    if (marks.length > 1) names.push("over2");
    if (marks.some(function (one) { return one.key === state.mark; })) names.push("selected");
    if (marks.length < piece[2].length) names.push("words");
    const made = make("span", { class: names.join(" "), text: words });
    if (marks.length) {
      colourOf(made, codeOf(marks[0].label));
      made.title = marks.map(function (one) { return codeOf(one.label).title; }).join(", ");
      made.onclick = function () { pickMark(marks); };
    }
    if (marks.length > 1) made.style.setProperty("--c2", codeOf(marks[1].label).light);
    place.appendChild(made);
  });
}

function pickMark(marks) {
  const selection = window.getSelection();
  if (selection && !selection.isCollapsed) return;
  const at = marks.findIndex(function (one) { return one.key === state.mark; });
  showMark(marks[(at + 1) % marks.length]);
  document.getElementById("text").focus();
}

function showMark(mark) {
  state.mark = mark.key;
  state.words = null;
  state.asked = [];
  state.active = questionsOf("mark", mark.label).length ? 0 : -1;
  renderAll();
  showAsked();
}

// Bring the questions of a mark into sight; without any, the place of a record that is being filled stays.
function showAsked() {
  if (state.active === 0) document.getElementById("side").scrollTop = 0;
}

function renderSide() {
  const side = document.getElementById("side");
  const kept = side.scrollTop, held = state.asked[state.active];
  side.textContent = "";
  state.asked = [];
  const mark = selectedMark();
  if (mark) side.appendChild(renderMark(mark));
  const own = questionsOf("article", "");
  if (own.length) {
    const asked = renderQuestions(own, "", article().given);
    side.appendChild(make("section", { id: "questions" }, [make("h3", { text: texts.questions })].concat(asked)));
  }
  data.records.forEach(function (kind) { side.appendChild(renderRecords(kind)); });
  side.appendChild(renderMarks());
  const done = work().is_done;
  const finish = button(done ? texts.not_done : texts.done, finishArticle, { class: done ? "" : "main", id: "done" });
  side.appendChild(make("section", {}, [finish, make("p", { class: "keys", text: texts.keys })]));
  side.scrollTop = kept;
  if (held) {
    state.active = state.asked.findIndex(function (one) {
      return one.question === held.question && one.key === held.key;
    });
  }
  showActive();
}

function renderMark(mark) {
  const code = codeOf(mark.label);
  const chip = colourOf(make("span", { class: "chip coded", text: code.title }), code);
  const line = make("p", { class: "line" }, [
    chip, make("span", { text: "“" + wordsAt(mark.start, mark.stop) + "”" }), button(texts.remove, removeMark)
  ]);
  const parts = [make("h3", { text: texts.mark }), line];
  if (code.hint) parts.push(make("p", { class: "hint", text: code.hint }));
  return make("section", {}, parts.concat(renderQuestions(questionsOf("mark", mark.label), mark.key, null)));
}

function renderMarks() {
  const marks = work().marks.slice().sort(function (one, other) { return one.start - other.start; });
  const lines = marks.map(function (one) {
    const code = codeOf(one.label);
    const words = "“" + wordsAt(one.start, one.stop).slice(0, 60) + "”";
    const pick = button(words, function () { showMark(one); }, { class: "quiet" });
    const chip = colourOf(make("span", { class: "chip coded", text: code.title }), code);
    return make("p", { class: "line" }, [chip, pick]);
  });
  if (!lines.length) lines.push(make("p", { class: "hint", text: texts.no_marks }));
  return make("section", {}, [make("h3", { text: fill(texts.marks, { count: marks.length }) })].concat(lines));
}

function renderQuestions(questions, key, given) {
  return Core.askedQuestions(work(), questions, key, given).map(function (question) {
    const entry = { question: question, key: key, element: null };
    state.asked.push(entry);
    entry.element = renderQuestion(entry);
    return entry.element;
  });
}

function renderQuestion(entry) {
  const question = entry.question;
  const answer = Core.findAnswer(work(), question, entry.key);
  const legend = make("legend", { text: question.title });
  if (question.required) legend.appendChild(make("span", { class: "must", text: " *", title: texts.required }));
  const parts = [legend];
  if (question.hint) parts.push(make("p", { class: "hint", text: question.hint }));
  const line = make("div", { class: "options" });
  const value = answer && answer.state === "value" ? answer.value : "";
  if (question.options.length) {
    question.options.forEach(function (option) { line.appendChild(renderOption(entry, option, value)); });
  } else {
    parts.push(renderInput(entry, value));
  }
  [["absent", texts.absent, "-"], ["cannot_tell", texts.cannot_tell, "?"]].forEach(function (one) {
    const pressed = Boolean(answer) && answer.state === one[0];
    const made = button(one[1], function () { pressState(entry, one[0]); }, { "aria-pressed": String(pressed) });
    made.appendChild(make("kbd", { text: one[2] }));
    line.appendChild(made);
  });
  parts.push(line);
  if (state.wrong === question.name + "/" + entry.key) {
    parts.push(make("p", { class: "wrong", role: "alert", text: texts["wrong_" + question.type] || texts.wrong }));
  }
  if (answer) parts.push(renderPassages(entry, answer));
  return make("fieldset", { tabindex: "-1" }, parts);
}

function renderOption(entry, option, value) {
  const listed = entry.question.type === "choices" && value ? JSON.parse(value) : [value];
  const made = button(option.title, function () { pressOption(entry, option); }, {
    "aria-pressed": String(listed.indexOf(option.value) >= 0), title: option.definition || null
  });
  made.appendChild(make("kbd", { text: option.key }));
  return made;
}

function renderInput(entry, value) {
  const isLong = entry.question.type === "text";
  const input = make(isLong ? "textarea" : "input", {
    type: isLong ? null : "text", "aria-label": entry.question.title, rows: isLong ? "2" : null,
    placeholder: texts["type_" + entry.question.type] || null
  });
  input.value = value;
  input.onchange = function () { takeTyped(entry, input.value, false); };
  input.onfocus = function () { activate(state.asked.indexOf(entry)); };
  return input;
}

function renderPassages(entry, answer) {
  const lines = answer.passages.map(function (range) {
    return make("div", { class: "passage" }, [
      make("q", { text: wordsAt(range[0], range[1]) }),
      button("×", function () {
        change(function () { answer.passages = answer.passages.filter(function (one) { return one !== range; }); });
      }, { class: "quiet", "aria-label": texts.detach })
    ]);
  });
  const attach = button(texts.attach, function () { attachWords(entry); }, { class: "quiet" });
  return make("div", {}, chosenRange() ? lines.concat([attach]) : lines);
}

// -- records

function renderRecords(kind) {
  const mine = work().records.filter(function (one) { return one.type === kind.name; });
  const add = button(texts.add, function () { newRecord(kind); }, { "aria-label": texts.add + ": " + kind.title });
  const head = make("h3", { text: kind.title }, [make("small", { text: String(mine.length) }), add]);
  const parts = [head];
  if (kind.hint) parts.push(make("p", { class: "hint", text: kind.hint }));
  const shown = mine.map(function (one, number) { return renderRecord(kind, one, number); });
  return make("section", {}, parts.concat(shown));
}

function newRecord(kind) {
  const range = kind.is_anchored ? chosenRange() : state.words;
  if (kind.is_anchored && !range) {
    tell(texts.select, false);
    return;
  }
  tell("", true);
  change(function () {
    Core.addRecord(work(), kind.name, range);
    state.words = null;
    clearSelection();
    state.active = -1;
  });
}

function renderRecord(kind, record, number) {
  const name = kind.title + " " + (number + 1);
  const line = [make("span", { text: record.start === undefined ? name : name + ": “" +
    wordsAt(record.start, record.stop) + "”" }), button(texts.remove, function () {
    change(function () { Core.removeUnit(work(), record.key); });
  }, { class: "quiet", "aria-label": texts.remove + ": " + name })];
  const parts = [make("div", { class: "line" }, line)];
  kind.slots.forEach(function (slot) { parts.push(renderSlot(record, slot)); });
  const asked = renderQuestions(questionsOf("record", kind.name), record.key, null);
  return make("div", { class: "record" }, parts.concat(asked));
}

function sayFilling(filling) {
  if (filling.mark) {
    const mark = work().marks.find(function (one) { return one.key === filling.mark; });
    return mark ? "“" + wordsAt(mark.start, mark.stop) + "”" : "";
  }
  if (filling.record) {
    const same = work().records.filter(function (one) { return one.type === typeOf(filling.record); });
    const at = same.findIndex(function (one) { return one.key === filling.record; });
    const kind = data.records.find(function (one) { return one.name === typeOf(filling.record); });
    return (kind ? kind.title : "") + " " + (at + 1);
  }
  if (filling.entity) return filling.entity;
  return filling.value;
}

function typeOf(key) {
  const found = work().records.find(function (one) { return one.key === key; });
  return found ? found.type : "";
}

function renderSlot(record, slot) {
  const filled = record.fillings.filter(function (one) { return one.slot === slot.name; });
  const head = make("div", { class: "line" }, [make("span", { text: slot.title + (slot.required ? " *" : ""),
    title: slot.hint || null })]);
  const lines = filled.map(function (one) {
    const option = slot.options.find(function (other) { return other.value === one.value; });
    return make("div", { class: "filling" }, [
      make("span", { text: option ? option.title : sayFilling(one) }),
      button("×", function () {
        change(function () { record.fillings = record.fillings.filter(function (other) { return other !== one; }); });
      }, { class: "quiet", "aria-label": texts.remove + ": " + slot.title })
    ]);
  });
  const isFull = filled.length && !slot.is_repeated;
  return make("div", {}, [head].concat(lines, isFull ? [] : [renderSlotInput(record, slot)]));
}

function renderSlotInput(record, slot) {
  function put(filling) { change(function () { Core.fillSlot(record, slot, filling); }); }
  if (slot.takes === "mark") {
    return button(texts.fill_mark, function () {
      const mark = selectedMark();
      if (!mark || (slot.accepts.length && slot.accepts.indexOf(mark.label) < 0)) {
        const names = slot.accepts.map(function (one) { return codeOf(one).title; }).join(", ");
        tell(fill(names ? texts.need_mark_of : texts.need_mark, { codes: names }), false);
      } else {
        put({ mark: mark.key });
      }
    }, { "aria-label": texts.fill_mark + ": " + slot.title });
  }
  const choices = slot.takes === "record"
    ? work().records.filter(function (one) {
      return one !== record && (!slot.accepts.length || slot.accepts.indexOf(one.type) >= 0);
    }).map(function (one) { return { value: one.key, title: sayFilling({ record: one.key }) }; })
    : slot.takes === "value" ? slot.options : [];
  if (choices.length || slot.takes === "record") {
    const list = make("select", { "aria-label": slot.title }, [make("option", { value: "", text: texts.choose })]);
    choices.forEach(function (one) { list.appendChild(make("option", { value: one.value, text: one.title })); });
    list.onchange = function () {
      if (list.value) put(slot.takes === "record" ? { record: list.value } : { value: list.value });
    };
    return list;
  }
  const input = make("input", { type: "text", "aria-label": slot.title });
  input.onchange = function () {
    const typed = Core.readTyped({ type: slot.takes === "entity" ? "entity" : slot.type, lowest: null, highest: null },
      input.value);
    if (typed === null) tell(texts["wrong_" + slot.type] || texts.wrong, false);
    else put(slot.takes === "entity" ? { entity: typed } : { value: typed });
  };
  return input;
}

// -- moving among questions

function activate(number) {
  state.active = number;
  showActive();
}

function showActive() {
  state.asked.forEach(function (one, number) {
    one.element.className = number === state.active ? "active" : "";
  });
}

function focusActive() {
  showActive();
  const entry = state.asked[state.active];
  if (!entry) return;
  const input = entry.element.querySelector("input, textarea");
  (input || entry.element).focus();
  entry.element.scrollIntoView({ block: "nearest" });
}

function moveQuestion(step) {
  const next = state.active + step;
  if (next >= state.asked.length) {
    state.active = state.asked.length;  // no question: a further digit answers none
    showActive();
    document.getElementById("done").focus();
  } else {
    state.active = Math.max(0, next);
    focusActive();
  }
}

// -- words of the text

function clearSelection() {
  const selection = window.getSelection();
  if (selection) selection.removeAllRanges();
}

function readSelection() {
  const selection = window.getSelection();
  const place = document.getElementById("text");
  if (!selection || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (!place.contains(range.startContainer) || !place.contains(range.endContainer)) return;
  const before = document.createRange();
  before.selectNodeContents(place);
  before.setEnd(range.startContainer, range.startOffset);
  const start = Core.countPoints(before.toString());
  const found = Core.trimRange(chars[state.at], start, start + Core.countPoints(range.toString()));
  if (!found) return;
  state.words = found;
  state.mark = null;
  clearSelection();
  renderText();
  renderSide();
}

function moveWords(step, isLonger) {
  const words = Core.findWords(chars[state.at]);
  if (!words.length) return;
  const mark = selectedMark();
  const held = state.words || (mark ? [mark.start, mark.stop] : null);
  let at = 0;
  if (held) {
    const edge = step > 0 || isLonger ? held[1] : held[0];
    at = words.findIndex(function (one) { return one[1] >= edge; });
    at = Math.min(words.length - 1, Math.max(0, (at < 0 ? words.length - 1 : at) + step));
  }
  const start = isLonger && held ? held[0] : words[at][0];
  state.words = [start, Math.max(words[at][1], start + 1)];
  if (isLonger && held && words[at][1] <= held[0]) state.words = words[at];
  state.mark = null;
  renderText();
  renderSide();
  const shown = document.querySelector("#text .words");
  if (shown) shown.scrollIntoView({ block: "nearest" });
}

// -- keys

const TEXT_KEYS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 };

function pressTextKey(event) {
  if (event.key in TEXT_KEYS) {
    moveWords(TEXT_KEYS[event.key], event.shiftKey);
    return true;
  }
  if (event.key === "Delete" || event.key === "Backspace") {
    removeMark();
    return true;
  }
  return false;
}

function pressCodeKey(key) {
  const code = data.codes.find(function (one) { return one.key && one.key.toLowerCase() === key.toLowerCase(); });
  if (!code || (!state.words && !selectedMark())) return false;
  markWords(code.name);
  return true;
}

function pressAnswerKey(key) {
  const entry = state.asked[state.active];
  if (!entry) return false;
  const option = entry.question.options.find(function (one) { return one.key.toLowerCase() === key.toLowerCase(); });
  if (option) pressOption(entry, option);
  else if (key === "-") pressState(entry, "absent");
  else if (key === "?") pressState(entry, "cannot_tell");
  else if (key === "+") attachWords(entry);
  else return false;
  return true;
}

function pressKey(event) {
  const inField = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  const inText = document.getElementById("text").contains(event.target);
  let isTaken = false;
  if (event.isComposing || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "Enter") finishArticle();
    else if (event.key.toLowerCase() === "s") saveFile();
    else return;
    isTaken = true;
  } else if (inField) {
    isTaken = pressFieldKey(event);
  } else if (event.key === "Escape") {
    state.words = null;
    state.mark = null;
    renderAll();
    isTaken = true;
  } else if (event.key === "Enter") {
    if (event.target.tagName !== "BUTTON") {
      moveQuestion(event.shiftKey ? -1 : 1);
      isTaken = true;
    }
  } else if (inText) {
    isTaken = pressTextKey(event) || pressCodeKey(event.key) || pressAnswerKey(event.key);
  } else {
    isTaken = pressAnswerKey(event.key) || pressCodeKey(event.key);
  }
  if (isTaken) event.preventDefault();
}

function pressFieldKey(event) {
  if (event.target.tagName === "SELECT" || event.key !== "Enter" || event.shiftKey) return false;
  const entry = state.asked.find(function (one) { return one.element.contains(event.target); });
  if (!entry) return false;
  state.active = state.asked.indexOf(entry);
  takeTyped(entry, event.target.value, true);
  return true;
}

document.getElementById("save").onclick = saveFile;
document.getElementById("load").onclick = function () { document.getElementById("file").click(); };
document.getElementById("file").onchange = function (event) {
  if (event.target.files.length) loadFile(event.target.files[0]);
  event.target.value = "";
};
document.getElementById("text").addEventListener("mouseup", function () { window.setTimeout(readSelection, 0); });
document.getElementById("side").addEventListener("focusin", function (event) {
  const at = state.asked.findIndex(function (one) { return one.element.contains(event.target); });
  if (at >= 0 && at !== state.active) activate(at);
});
document.addEventListener("keydown", pressKey);
window.addEventListener("beforeunload", function (event) {
  if (!state.isKept && !state.isSaved) event.preventDefault();
});
restoreWork();
renderPalette();
const firstOpen = state.works.findIndex(function (one) { return !one.is_done; });
openArticle(firstOpen, 0);
