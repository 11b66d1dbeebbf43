// SPDX-License-Identifier: EUPL-1.2
'use strict';

/** Media that somebody without a browser can publish, encoded once; base64, one string a frame. */
const recording = {
  async make(color, hertz) {
    return {picture: await recording.picture(color), voice: await recording.voice(hertz)};
  },

  /**
   * Two seconds of a plain colour with a square that moves, in VP8, ten frames a second, the first
   * one a keyframe. The upper left corner stays plain: that is where the probe looks.
   */
  async picture(color) {
    const [width, height] = [160, 90];
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext('2d');
    const encoder = recording.encoder(VideoEncoder);
    encoder.configure({codec: 'vp8', width, height, bitrate: 200_000, framerate: 10});
    for (let i = 0; i < 20; i++) {
      pen.fillStyle = color;
      pen.fillRect(0, 0, width, height);
      pen.fillStyle = '#fff';
      pen.fillRect(60 + i * 4, 60, 16, 16);
      const frame = new VideoFrame(canvas, {timestamp: i * 100_000, duration: 100_000});
      encoder.encode(frame, {keyFrame: i === 0});
      frame.close();
    }
    return encoder.finish();
  },

  /** One second of a tone, in Opus packets of 20 ms. */
  async voice(hertz) {
    const sampleRate = 48_000;
    const encoder = recording.encoder(AudioEncoder);
    encoder.configure({
      codec: 'opus', sampleRate, numberOfChannels: 1, bitrate: 32_000, opus: {frameDuration: 20_000},
    });
    const data = Float32Array.from({length: sampleRate},
        (_, i) => 0.35 * Math.sin(2 * Math.PI * hertz * i / sampleRate));
    const sound = new AudioData({
      format: 'f32', sampleRate, numberOfFrames: data.length, numberOfChannels: 1, timestamp: 0, data,
    });
    encoder.encode(sound);
    sound.close();
    const packets = await encoder.finish();
    return packets.slice(2); // the encoder's own beginning
  },

  /** An encoder that hands out all it made when it has finished. */
  encoder(Kind) {
    const made = [];
    const encoder = new Kind({
      output: (chunk) => {
        const bytes = new Uint8Array(chunk.byteLength);
        chunk.copyTo(bytes);
        made.push(btoa(String.fromCharCode(...bytes)));
      },
      error: (problem) => console.error(problem),
    });
    encoder.finish = async () => {
      await encoder.flush();
      encoder.close();
      return made;
    };
    return encoder;
  },
};
