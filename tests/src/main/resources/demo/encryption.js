// SPDX-License-Identifier: EUPL-1.2
'use strict';

/**
 * LiveKit's encryption worker, overheard: posts a digest of everything that goes into it and comes
 * out of it, so that tests can compare what one page sent with what another one received.
 */

const post = self.postMessage.bind(self);

/**
 * @param way in or out
 * @param kind video, audio or data
 */
function overhear(way, kind, ...parts) {
  const bytes = new Blob(parts.map((part) => part.slice(0)));
  bytes.arrayBuffer()
      .then((buffer) => crypto.subtle.digest('SHA-256', buffer))
      .then((digest) => post({
        kind: 'overheard',
        data: {way, kind, digest: btoa(String.fromCharCode(...new Uint8Array(digest)))},
      }));
}

const kindOf = (frame) => 'type' in frame ? 'video' : 'audio';

self.TransformStream = class extends TransformStream {
  constructor({transform}) {
    super({
      transform(frame, controller) {
        overhear('in', kindOf(frame), frame.data);
        return transform(frame, {
          enqueue(next) {
            overhear('out', kindOf(next), next.data);
            controller.enqueue(next);
          },
        });
      },
    });
  }
};

self.postMessage = (message) => {
  if (message.kind === 'encryptDataResponse') {
    overhear('out', 'data', message.data.iv, message.data.payload);
  }
  post(message);
};

self.addEventListener('message', ({data: {kind, data}}) => {
  if (kind === 'decryptDataRequest') overhear('in', 'data', data.iv, data.payload);
});

importScripts('livekit-client.e2ee.worker.js');
