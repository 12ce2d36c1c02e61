/* What a module's page can do beyond being read: larger text, a voice, questions to practise, a search.
   ES2017; nothing is sent anywhere, and what is remembered stays on this phone. */
(function () {
  "use strict";
  var told = document.body.dataset;
  var main = document.querySelector("main");

  function each(selector, job, inside) {
    Array.prototype.forEach.call((inside || document).querySelectorAll(selector), job);
  }

  function remembered(key, value) {
    try {
      if (value === undefined) {
        return window.localStorage.getItem(key);
      }
      window.localStorage.setItem(key, value);
    } catch (error) {
      return null;
    }
    return value;
  }

  /* --- larger text */

  var sizes = ["", "larger-1", "larger-2", "larger-3"];
  var size = Number(remembered("size")) || 0;

  function grow() {
    sizes.forEach(function (name, number) {
      if (name) {
        document.documentElement.classList.toggle(name, number === size);
      }
    });
  }

  each(".larger", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      size = (size + 1) % sizes.length;
      remembered("size", String(size));
      grow();
    });
  });
  grow();

  /* --- read aloud */

  var synthesis = window.speechSynthesis;

  function voice() {
    var voices = synthesis ? synthesis.getVoices() : [];
    return voices.find(function (one) {
      return one.lang.replace("_", "-").toLowerCase().split("-")[0] === told.voice;
    });
  }

  function offerVoice() {
    var found = Boolean(voice());
    each(".say", function (button) {
      button.hidden = !found;
    });
  }

  function textOf(part) {
    var sign = part.querySelector(".sign text");
    var text = part.textContent.trim();
    return sign ? sign.textContent + ". " + text.slice(sign.textContent.length) : text;
  }

  function partsFor(button) {
    var word = button.closest(".word");
    var practice = button.closest(".practice");
    if (word) {
      return [word.querySelector("b"), word.querySelector("p")];
    }
    if (practice) {
      return [practice.querySelector("h3")].concat(Array.from(practice.querySelectorAll(".option")));
    }
    return Array.from(main.querySelectorAll(
      "h1, .part-slides h2, .part-slides h3, .part-slides p:not(.pictures), .part-slides li, .part-slides td"
    ));
  }

  function speak(button) {
    var speaking = button.classList.contains("speaking");
    synthesis.cancel();
    each(".speaking", function (one) {
      one.classList.remove("speaking");
    });
    if (speaking) {
      return;
    }
    var texts = partsFor(button).map(textOf).filter(Boolean);
    button.classList.add("speaking");
    texts.forEach(function (text, number) {
      var said = new window.SpeechSynthesisUtterance(text);
      said.voice = voice();
      said.lang = said.voice ? said.voice.lang : told.voice;
      said.rate = 0.9;
      if (number === texts.length - 1) {
        said.onend = function () {
          button.classList.remove("speaking");
        };
      }
      synthesis.speak(said);
    });
  }

  if (synthesis && synthesis.addEventListener) {
    synthesis.addEventListener("voiceschanged", offerVoice);
  }

  /* --- questions to practise; which ones were right is kept on this phone only */

  var progressKey = "progress:" + told.module;
  var progress = {};
  try {
    progress = JSON.parse(remembered(progressKey) || "{}") || {};
  } catch (error) {
    progress = {};
  }

  function showScore() {
    var all = document.querySelectorAll(".practice").length;
    var right = 0;
    each(".practice", function (one) {
      if (progress[one.dataset.question]) {
        right += 1;
      }
    });
    each(".score", function (line) {
      line.hidden = !all;
      line.textContent = line.dataset.text.replace("{right}", String(right)).replace("{all}", String(all));
    });
    remembered("done:" + told.module, all ? right + "/" + all : "");
  }

  function mark(practice, chosen) {
    var right = practice.dataset.answer;
    var verdict = practice.querySelector(".verdict");
    each(".option", function (option) {
      var on = option.value === chosen;
      option.setAttribute("aria-pressed", on ? "true" : "false");
      option.classList.toggle("right", on && chosen === right);
      option.classList.toggle("wrong", on && chosen !== right);
    }, practice);
    verdict.textContent = chosen === right ? verdict.dataset.right : verdict.dataset.wrong;
    if (chosen === right) {
      practice.querySelector("details").open = true;
    }
  }

  each(".practice", function (practice) {
    each(".option", function (option) {
      option.setAttribute("aria-pressed", "false");
    }, practice);
    if (progress[practice.dataset.question]) {
      mark(practice, practice.dataset.answer);
      practice.querySelector("details").open = false;
    }
  });
  if (told.module) {
    showScore();
  }

  /* --- words, taps */

  function showWord(id) {
    var word = document.getElementById(id);
    if (word) {
      each(".word.shown", function (one) {
        one.classList.remove("shown");
      });
      word.classList.add("shown");
      word.scrollIntoView(true);
    }
    return Boolean(word);
  }

  document.addEventListener("click", function (event) {
    var spoken = event.target.closest(".say");
    var option = event.target.closest(".practice .option");
    var term = event.target.closest("a.term");
    var tongue = event.target.closest("a[hreflang]");
    if (spoken && synthesis) {
      speak(spoken);
    } else if (option) {
      var practice = option.closest(".practice");
      mark(practice, option.value);
      if (option.value === practice.dataset.answer) {
        progress[practice.dataset.question] = 1;
      }
      remembered(progressKey, JSON.stringify(progress));
      showScore();
    } else if (term && showWord(term.getAttribute("href").slice(1))) {
      event.preventDefault();
    } else if (tongue) {
      remembered("language", tongue.hreflang);
      if (window.location.hash) {
        tongue.href = tongue.href.split("#")[0] + window.location.hash;
      }
    }
  });

  /* --- search: accents and Arabic vowel marks do not matter */

  function folded(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u0652\u0640]/g, "").replace(/[\u0622\u0623\u0625]/g, "\u0627")
      .replace(/\u0131/g, "i").toLowerCase();
  }

  each(".searching", function (form) {
    var field = form.querySelector("input");
    var found = form.querySelector(".found");
    var places = Array.from(main.querySelectorAll("article, .word, .facts li, .module-card"));
    var texts = places.map(function (place) {
      return folded(place.textContent);
    });
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    field.addEventListener("input", function () {
      var wanted = folded(field.value).split(/\s+/).filter(Boolean);
      var count = 0;
      places.forEach(function (place, number) {
        var hit = wanted.every(function (word) {
          return texts[number].indexOf(word) >= 0;
        });
        place.hidden = !hit;
        count += hit ? 1 : 0;
      });
      each(".part", function (part) {
        part.hidden = wanted.length > 0 && !part.querySelector("article:not([hidden]), li:not([hidden]).word, .facts li:not([hidden]), .module-card:not([hidden])");
      });
      found.textContent = wanted.length ? (count ? String(count) : found.dataset.none) : "";
    });
  });

  /* --- the shelf shows how far one is */

  each("[data-done]", function (place) {
    var done = remembered("done:" + place.dataset.done);
    if (done && done.charAt(0) !== "0") {
      place.textContent = done;
      place.hidden = false;
    }
  });

  offerVoice();
})();
