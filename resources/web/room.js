/* What the room's page can do beyond being read: follow the session, answer without leaving the page, speak, grow.
   ES2017, for phones of seven years ago. Everything here may be missing: the page still reads and answers. */
(function () {
  "use strict";
  var told = document.body.dataset;
  var stage = document.getElementById("stage");
  var state = document.querySelector(".state");
  var version = told.version;
  var source = null;
  var failures = 0;
  var polling = null;
  var waiting = null;

  function each(selector, job) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), job);
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

  function say(text) {
    state.textContent = text;
    state.hidden = !text;
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

  var larger = document.querySelector(".larger");
  larger.hidden = false;
  larger.addEventListener("click", function () {
    size = (size + 1) % sizes.length;
    remembered("size", String(size));
    grow();
  });
  grow();

  /* --- read aloud, where the phone has a voice for the language */

  var synthesis = window.speechSynthesis;

  function voiceFor(language) {
    var voices = synthesis ? synthesis.getVoices() : [];
    return voices.find(function (voice) {
      return voice.lang.replace("_", "-").toLowerCase().split("-")[0] === language;
    });
  }

  function spokenLanguage() {
    var face = stage.querySelector("[lang]");
    return face ? face.lang : told.voice;
  }

  function offerVoice() {
    var found = Boolean(voiceFor(spokenLanguage()));
    each(".say", function (button) {
      button.hidden = !found;
    });
  }

  function textOf(part) {
    var sign = part.querySelector(".sign text");
    var text = part.textContent.trim();
    return sign ? sign.textContent + ". " + text.slice(sign.textContent.length) : text;
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
    var word = button.closest(".word");
    var parts = word
      ? [word.querySelector("b"), word.querySelector("p")]
      : Array.from(stage.querySelectorAll("main h1, main p:not(.instead), main li, main th, main td, main .option"));
    var texts = parts.map(textOf).filter(Boolean);
    button.classList.add("speaking");
    texts.forEach(function (text, number) {
      var said = new window.SpeechSynthesisUtterance(text);
      said.voice = voiceFor(spokenLanguage());
      said.lang = said.voice ? said.voice.lang : spokenLanguage();
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

  /* --- what changes with each slide */

  function press(selector, value) {
    each(selector, function (button) {
      var on = button.name === "choice" ? button.value === value : Boolean(value);
      button.setAttribute("aria-pressed", on ? "true" : "false");
    });
  }

  function questionOf(form) {
    return form ? form.elements.page.value : "";
  }

  function show(news) {
    if (news.gone) {
      window.location.assign("/");
      return;
    }
    if (news.over) {
      stop();
    }
    if (news.version === version) {
      return;
    }
    version = news.version;
    if (told.back) {
      return;
    }
    var before = questionOf(stage.querySelector(".quiz"));
    if (synthesis) {
      synthesis.cancel();
    }
    stage.innerHTML = news.html;
    if (!before || questionOf(stage.querySelector(".quiz")) !== before) {
      waiting = null;
      window.scrollTo(0, 0);
    }
    press(".option", waiting ? waiting.choice : news.choice);
    press(".lost", news.lost);
    var lost = stage.querySelector(".signal input");
    if (lost) {
      lost.value = news.lost ? "" : "1";
    }
    offerVoice();
  }

  function post(address, fields) {
    var form = Object.keys(fields).map(function (key) {
      return key + "=" + encodeURIComponent(fields[key]);
    });
    return window.fetch(address, {
      method: "POST",
      body: form.join("&"),
      headers: { "Content-Type": "application/x-www-form-urlencoded", "X-By": "script" },
      credentials: "same-origin"
    });
  }

  /* --- an answer is marked at once, and said to be saved only when the tutor's computer has stored it */

  function answerState(text) {
    var line = stage.querySelector(".answer-state");
    if (line) {
      line.textContent = text;
    }
  }

  function send() {
    if (!waiting || waiting.sending) {
      return;
    }
    var sent = waiting;
    sent.sending = true;
    post("/answer", { page: sent.page, choice: sent.choice }).then(function (reply) {
      if (sent !== waiting) {
        return;
      }
      if (reply.ok) {
        waiting = null;
        answerState(told.saved);
      } else if (reply.status === 409 || reply.status === 400) {
        waiting = null;
        version = "";
        ask();
      } else if (reply.status === 403) {
        window.location.assign("/");
      } else {
        throw new Error("not stored");
      }
    }).catch(function () {
      sent.sending = false;
      if (sent === waiting) {
        answerState(told.failed);
        window.setTimeout(send, 2000);
      }
    });
  }

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
    var option = event.target.closest(".option");
    var term = event.target.closest("a.term");
    if (spoken && synthesis) {
      speak(spoken);
    } else if (option && !option.disabled) {
      event.preventDefault();
      waiting = { page: option.form.elements.page.value, choice: option.value, sending: false };
      press(".option", option.value);
      answerState(told.saving);
      send();
    } else if (term && showWord(term.getAttribute("href").slice(1))) {
      event.preventDefault();
    }
  });

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.classList.contains("signal")) {
      return;
    }
    event.preventDefault();
    var on = form.elements.lost.value === "1";
    press(".lost", on);
    post("/lost", { lost: on ? "1" : "" }).then(function (reply) {
      if (!reply.ok) {
        throw new Error("not heard");
      }
      form.elements.lost.value = on ? "" : "1";
    }).catch(function () {
      press(".lost", !on);
    });
  });

  /* --- listening; where a network lets no events through, asking again and again */

  function ask() {
    return window.fetch("/state?version=" + encodeURIComponent(version), { credentials: "same-origin" })
      .then(function (reply) {
        say("");
        if (reply.status === 403) {
          window.location.assign("/");
        }
        return reply.status === 200 ? reply.json().then(show) : null;
      })
      .catch(function () {
        say(told.offline);
      });
  }

  function poll() {
    if (!polling) {
      polling = window.setInterval(ask, 2500);
      ask();
    }
  }

  function stop() {
    if (source) {
      source.close();
      source = null;
    }
    window.clearInterval(polling);
    polling = null;
  }

  function listen() {
    if (!window.EventSource) {
      poll();
      return;
    }
    source = new window.EventSource("/events");
    source.onmessage = function (event) {
      failures = 0;
      say("");
      show(JSON.parse(event.data));
      send();
    };
    source.onerror = function () {
      failures += 1;
      say(told.offline);
      if (source && source.readyState === 2) {
        source = null;
        if (failures > 2) {
          poll();
        } else {
          window.setTimeout(listen, 1500);
        }
      }
    };
  }

  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "visible") {
      ask();
      if (!polling && (!source || source.readyState === 2)) {
        listen();
      }
    }
  });
  window.addEventListener("online", ask);

  offerVoice();
  listen();
})();
