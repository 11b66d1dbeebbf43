// SPDX-License-Identifier: EUPL-1.2
'use strict';

/** Pictures and sounds that need no camera and no microphone, so that one can tell who is who. */
const sources = {
  /**
   * A video track in one flat colour with the name and a running clock. The upper left corner is
   * always plain colour: that is where the probe looks.
   */
  drawnPicture(name, colour) {
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 360;
    const pen = canvas.getContext('2d');
    const draw = () => {
      const now = new Date();
      pen.fillStyle = colour;
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.fillStyle = '#fff';
      pen.textAlign = 'center';
      pen.font = '600 40px system-ui, "DejaVu Sans", sans-serif';
      pen.fillText(name, 320, 170, 600);
      pen.font = '32px monospace';
      pen.fillText(now.toISOString().slice(11, 21), 320, 225);
      pen.fillRect(170 + (now.getTime() % 3000) / 10, 260, 12, 12);
    };
    draw();
    const timer = setInterval(draw, 66);
    const track = canvas.captureStream(15).getVideoTracks()[0];
    track.addEventListener('ended', () => clearInterval(timer));
    return track;
  },

  /**
   * An audio track with one sine tone.
   *
   * @param burstMillis 0: without pause; otherwise the tone sounds as long in every three times that
   * @param steady whether its level never changes
   */
  tone(audioContext, hertz, burstMillis, steady) {
    const oscillator = new OscillatorNode(audioContext, {frequency: hertz});
    const gain = new GainNode(audioContext, {gain: 0.35});
    const destination = new MediaStreamAudioDestinationNode(audioContext);
    oscillator.connect(gain).connect(destination);
    oscillator.start();
    if (burstMillis > 0) {
      const switchTone = () => {
        const on = Date.now() % (3 * burstMillis) < burstMillis;
        gain.gain.setTargetAtTime(on ? 0.35 : 0, audioContext.currentTime, 0.02);
      };
      switchTone();
      setInterval(switchTone, 100);
    } else if (!steady) {
      // It swells as speech does: LiveKit tells levels only when they change, so whoever enters
      // later would never learn that a tone of constant level sounds.
      const swell = new OscillatorNode(audioContext, {frequency: 0.4});
      swell.connect(new GainNode(audioContext, {gain: 0.25})).connect(gain.gain);
      swell.start();
    }
    return destination.stream.getAudioTracks()[0];
  },
};
