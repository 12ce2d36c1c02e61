/* On the published site: remember the language, and keep what was read for the days without a network. */
(function () {
  "use strict";
  var root = document.body.dataset.root;

  function remembered(key) {
    try {
      return window.localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  var language = remembered("language");
  if (document.body.dataset.choose && language && !window.location.hash) {
    var link = document.querySelector('a[hreflang="' + language.replace(/[^a-z-]/g, "") + '"]');
    if (link) {
      window.location.replace(link.href);
      return;
    }
  }

  if (!root || !("serviceWorker" in navigator) || !window.isSecureContext) {
    return;
  }
  navigator.serviceWorker.register(root + "sw.js").then(function () {
    return navigator.serviceWorker.ready;
  }).then(function (registration) {
    var seen = [window.location.href.split("#")[0]];
    Array.prototype.forEach.call(document.images, function (image) {
      seen.push(image.src);
    });
    registration.active.postMessage(seen);
  }).catch(function () {
    /* The page works without: it is only not there when the network is not. */
  });
})();
