"use strict";
// The part of the form without a page: conditions, places, answers and the work of a coder. Places are code points.

var Core = (function () {
  function foldText(text) {
    return String(text).toUpperCase().toLowerCase().split("ς").join("σ");
  }

  function splitValues(value) {
    if (!value) return [];
    if (value.charAt(0) === "[") {
      try {
        const listed = JSON.parse(value);
        if (Array.isArray(listed)) return listed.map(foldText);
      } catch (error) {
        // no list after all: one value
      }
    }
    return [foldText(value)];
  }

  function toNumber(text) {
    const said = String(text === null || text === undefined ? "" : text).trim().toLowerCase();
    const named = /^([+-]?)(inf|infinity)$/.exec(said);
    if (named) return named[1] === "-" ? -Infinity : Infinity;
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(said) ? Number(said) : null;
  }

  function compareNumbers(found, sign, bound) {
    if (found === null) return false;
    if (sign === "<") return found < bound;
    if (sign === "<=") return found <= bound;
    return sign === ">" ? found > bound : found >= bound;
  }

  // tree: as core.codebook.conditions.parse_condition returns it; answers: values by folded names
  function holds(tree, answers) {
    if (!tree) return true;
    const sign = tree[0];
    if (sign === "or") return tree.slice(1).some(function (one) { return holds(one, answers); });
    if (sign === "and") return tree.slice(1).every(function (one) { return holds(one, answers); });
    if (sign === "not") return !holds(tree[1], answers);
    const value = Object.prototype.hasOwnProperty.call(answers, tree[1]) ? answers[tree[1]] : null;
    if (sign === "has") return Boolean(value);
    if (sign === "=" || sign === "!=") return (splitValues(value).indexOf(tree[2]) >= 0) === (sign === "=");
    const bound = typeof tree[2] === "number" ? tree[2] : toNumber(tree[2]);
    return compareNumbers(toNumber(value), sign, bound);
  }

  // Return the code points of a text, each as a text of its own; engines differ in whether Array.from does so.
  function splitPoints(text) {
    const found = [];
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at), next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
      const isPair = unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000;
      found.push(isPair ? text.slice(at, at + 2) : text.charAt(at));
      if (isPair) at += 1;
    }
    return found;
  }

  function countPoints(text) {
    return splitPoints(text).length;
  }

  function isBlank(char) {
    return /^\s$/.test(char);
  }

  // Return the range without blanks at its ends, or null if nothing is left.
  function trimRange(chars, start, stop) {
    let first = Math.max(0, start), last = Math.min(chars.length, stop);
    while (first < last && isBlank(chars[first])) first += 1;
    while (last > first && isBlank(chars[last - 1])) last -= 1;
    return first < last ? [first, last] : null;
  }

  // Return the words of a text as ranges, for moving by keyboard.
  function findWords(chars) {
    const found = [];
    let start = -1;
    for (let at = 0; at <= chars.length; at += 1) {
      const inside = at < chars.length && !isBlank(chars[at]);
      if (inside && start < 0) start = at;
      if (!inside && start >= 0) {
        found.push([start, at]);
        start = -1;
      }
    }
    return found;
  }

  // Return pieces [start, stop, marks] that cover the whole text, where each mark covers a piece whole or not at all.
  function cutPieces(length, marks) {
    const edges = new Set([0, length]);
    marks.forEach(function (one) { edges.add(one.start); edges.add(one.stop); });
    const places = Array.from(edges).filter(function (at) { return at >= 0 && at <= length; });
    places.sort(function (one, other) { return one - other; });
    const pieces = [];
    for (let number = 0; number + 1 < places.length; number += 1) {
      const start = places[number], stop = places[number + 1];
      const over = marks.filter(function (one) { return one.start <= start && one.stop >= stop; });
      over.sort(function (one, other) { return (one.stop - one.start) - (other.stop - other.start); });
      pieces.push([start, stop, over]);
    }
    return pieces;
  }

  function newWork() {
    return { is_done: false, marks: [], answers: [], records: [], last: 0 };
  }

  function nextKey(work, letter) {
    work.last += 1;
    return letter + work.last;
  }

  function addMark(work, start, stop, label) {
    const same = work.marks.find(function (one) {
      return one.start === start && one.stop === stop && one.label === label;
    });
    if (same) return same;
    const made = { key: nextKey(work, "m"), start: start, stop: stop, label: label };
    work.marks.push(made);
    return made;
  }

  function removeUnit(work, key) {
    work.answers = work.answers.filter(function (one) { return one.unit_key !== key; });
    work.records.forEach(function (record) {
      record.fillings = record.fillings.filter(function (one) { return one.mark !== key && one.record !== key; });
    });
    work.marks = work.marks.filter(function (one) { return one.key !== key; });
    work.records = work.records.filter(function (one) { return one.key !== key; });
  }

  // Answers to questions of the former code go: they are not asked of the new one.
  function relabelMark(work, mark, label) {
    if (mark.label === label) return;
    mark.label = label;
    work.answers = work.answers.filter(function (one) { return one.unit_key !== mark.key; });
  }

  function addRecord(work, kind, range) {
    const made = { key: nextKey(work, "r"), type: kind, fillings: [] };
    if (range) {
      made.start = range[0];
      made.stop = range[1];
    }
    work.records.push(made);
    return made;
  }

  function fillSlot(record, slot, filling) {
    const same = record.fillings.some(function (one) {
      return one.slot === slot.name && ["mark", "record", "entity", "value"].every(function (name) {
        return (one[name] || "") === (filling[name] || "");
      });
    });
    if (same) return;
    if (!slot.is_repeated) {
      record.fillings = record.fillings.filter(function (one) { return one.slot !== slot.name; });
    }
    record.fillings.push(Object.assign({ slot: slot.name }, filling));
  }

  function findAnswer(work, question, key) {
    return work.answers.find(function (one) {
      return one.unit === question.unit && (one.unit_key || "") === key && one.variable === question.name &&
        (one.subject || "") === question.subject;
    });
  }

  // said: {state, value} or null to take the answer back; the words that justify it stay while it is answered.
  function setAnswer(work, question, key, said, revision) {
    const held = findAnswer(work, question, key);
    if (!said) {
      work.answers = work.answers.filter(function (one) { return one !== held; });
      return null;
    }
    const answer = held || {
      unit: question.unit, unit_key: key, subject: question.subject, variable: question.name, passages: []
    };
    answer.state = said.state;
    if (said.state === "value") answer.value = said.value;
    else delete answer.value;
    answer.revision = revision;
    if (!held) work.answers.push(answer);
    return answer;
  }

  function valuesOf(work, questions, key, given) {
    const values = Object.assign({}, given || {});
    questions.forEach(function (question) {
      const answer = findAnswer(work, question, key);
      if (answer && answer.state === "value") values[question.folded] = answer.value;
    });
    return values;
  }

  // Return the questions that apply to a unit, in order.
  function askedQuestions(work, questions, key, given) {
    const values = valuesOf(work, questions, key, given);
    return questions.filter(function (question) { return holds(question.condition, values); });
  }

  function openRequired(work, questions, key, given) {
    return askedQuestions(work, questions, key, given).filter(function (question) {
      return question.required && !findAnswer(work, question, key);
    });
  }

  // Return the stored form of several choices: a JSON list in the order of the options, written as Python writes it.
  function writeChoices(question, chosen) {
    const kept = question.options.map(function (one) { return one.value; }).filter(function (value) {
      return chosen.indexOf(value) >= 0;
    });
    return "[" + kept.map(function (one) { return JSON.stringify(one); }).join(", ") + "]";
  }

  function toggleChoice(question, value, option) {
    let chosen = [];
    try {
      chosen = value ? JSON.parse(value) : [];
    } catch (error) {
      chosen = [];
    }
    const at = chosen.indexOf(option);
    if (at >= 0) chosen.splice(at, 1);
    else chosen.push(option);
    return chosen.length ? writeChoices(question, chosen) : null;
  }

  function isDay(text) {
    const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
    if (!found || found[1] === "0000") return false;
    if (!found[2]) return true;
    const month = Number(found[2]), day = Number(found[3] || "1"), year = Number(found[1]);
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
  }

  // Return what a person typed as a value, or null if it is no answer to this question.
  function readTyped(question, typed) {
    const said = question.type === "text" ? typed.trim() : typed.trim().replace(/\s+/g, " ");
    if (!said || said.length > 20000) return null;
    if (question.type === "date") return isDay(said) ? said : null;
    if (["count", "interval", "ratio"].indexOf(question.type) < 0) return said;
    const number = /^[+-]?\d+([.]\d+)?$/.test(said) ? Number(said) : null;
    if (number === null) return null;
    if (question.type === "count" && (number < 0 || number !== Math.floor(number))) return null;
    const low = question.lowest !== null && number < question.lowest;
    const high = question.highest !== null && number > question.highest;
    return low || high ? null : said.replace(/^\+/, "");
  }

  function writeWork(article, work) {
    return {
      article_uid: article.uid, fingerprint: article.fingerprint, is_done: work.is_done, marks: work.marks,
      answers: work.answers, records: work.records
    };
  }

  // Return the content of a file with answers.
  function writeFile(data, works) {
    return JSON.stringify({
      format: data.format, version: data.version, assignment: data.assignment, master: data.master, coder: data.coder,
      revision: data.revision, fingerprint: data.fingerprint,
      works: data.articles.map(function (one, number) { return writeWork(one, works[number]); })
    });
  }

  function lastNumber(work) {
    const keys = work.marks.concat(work.records).map(function (one) { return String(one.key); });
    const numbers = keys.map(function (key) { return Number(key.slice(1)) || 0; });
    return numbers.reduce(function (one, other) { return Math.max(one, other); }, 0);
  }

  function isList(said) {
    return Array.isArray(said) && said.every(function (one) { return one !== null && typeof one === "object"; });
  }

  // Return the works of a file, in the order of the articles, or null if it is none of this assignment.
  function readFile(data, text) {
    let said = null;
    try {
      said = JSON.parse(text);
    } catch (error) {
      return null;
    }
    if (!said || said.format !== data.format || said.assignment !== data.assignment || !isList(said.works)) return null;
    return data.articles.map(function (article) {
      const found = said.works.find(function (one) { return one.fingerprint === article.fingerprint; });
      const work = newWork();
      if (!found) return work;
      ["marks", "answers", "records"].forEach(function (name) { work[name] = isList(found[name]) ? found[name] : []; });
      work.answers.forEach(function (one) { one.unit_key = one.unit_key || ""; one.passages = one.passages || []; });
      work.records.forEach(function (one) { one.fillings = isList(one.fillings) ? one.fillings : []; });
      work.is_done = found.is_done === true;
      work.last = lastNumber(work);
      return work;
    });
  }

  return {
    foldText: foldText, holds: holds, toNumber: toNumber, splitPoints: splitPoints, countPoints: countPoints,
    trimRange: trimRange, findWords: findWords, cutPieces: cutPieces, newWork: newWork, addMark: addMark,
    removeUnit: removeUnit, relabelMark: relabelMark, addRecord: addRecord, fillSlot: fillSlot,
    findAnswer: findAnswer, setAnswer: setAnswer, askedQuestions: askedQuestions,
    openRequired: openRequired, toggleChoice: toggleChoice, readTyped: readTyped, writeFile: writeFile, readFile: readFile
  };
})();
