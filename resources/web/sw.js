/* The service worker of the published site: what was read once is there without a network, and is renewed when there
   is one. It keeps files of this site only, and tells nobody anything. */
"use strict";
var CACHE = "migrantech-kit";

function keep(request) {
  return fetch(request, { cache: "no-cache", credentials: "omit" }).then(function (reply) {
    if (reply.ok && reply.type === "basic") {
      var copy = reply.clone();
      caches.open(CACHE).then(function (cache) {
        cache.put(request, copy);
      });
    }
    return reply;
  });
}

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(CACHE).then(function (cache) {
    return cache.add("./");
  }).then(function () {
    return self.skipWaiting();
  }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("message", function (event) {
  var here = self.location.origin;
  var wanted = event.data.filter(function (address) {
    return typeof address === "string" && address.indexOf(here + "/") === 0;
  });
  event.waitUntil(caches.open(CACHE).then(function (cache) {
    return Promise.all(wanted.map(function (address) {
      return cache.match(address).then(function (found) {
        return found || cache.add(address).catch(function () {
          return null;
        });
      });
    }));
  }));
});

self.addEventListener("fetch", function (event) {
  var request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) {
    return;
  }
  event.respondWith(caches.match(request, { ignoreSearch: true }).then(function (found) {
    var renewed = keep(request);
    if (found) {
      event.waitUntil(renewed.catch(function () {
        return null;
      }));
      return found;
    }
    return renewed.catch(function () {
      /* The first page with a mark, so that it stays there instead of opening a page that is not kept either. */
      return request.mode === "navigate" ? Response.redirect("./#offline") : Response.error();
    });
  }));
});
