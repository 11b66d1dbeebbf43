// SPDX-License-Identifier: EUPL-1.2
'use strict';

/** What a test can publish and see beyond one camera and one microphone. */
const media = {
  /** Whether this browser can send that codec, such as vp9. */
  encodes(codec) {
    return RTCRtpSender.getCapabilities('video').codecs.some(
        ({mimeType}) => mimeType.toLowerCase() === `video/${codec}`);
  },

  /**
   * Publishes a drawn picture or a tone.
   *
   * @param wish {source, codec, width, height, hertz, red}: source as LiveKit names it, such as
   *     screen_share; a codec makes it a picture, otherwise it is a sound
   */
  async publish(wish) {
    const options = {source: wish.source, name: wish.source, stopMicTrackOnMute: false};
    let track;
    if (wish.codec) {
      track = media.picture(wish.width || 640, wish.height || 360);
      Object.assign(options, {videoCodec: wish.codec, simulcast: true});
    } else {
      track = sources.tone(meeting.audioContext, wish.hertz || 500, 0);
      Object.assign(options, {red: Boolean(wish.red), dtx: true});
    }
    await meeting.room.localParticipant.publishTrack(track, options);
  },

  async unpublish(source) {
    const participant = meeting.room.localParticipant;
    const publication = participant.getTrackPublication(source);
    if (publication?.track) await participant.unpublishTrack(publication.track, true);
  },

  /** Publishes a camera and a microphone that flash and beep at once, a tenth of every second. */
  async publishClapper() {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, {width: 320, height: 180});
    const pen = canvas.getContext('2d');
    const {audioContext} = meeting;
    const gain = new GainNode(audioContext, {gain: 0});
    const oscillator = new OscillatorNode(audioContext, {frequency: 1_000});
    const destination = new MediaStreamAudioDestinationNode(audioContext);
    oscillator.connect(gain).connect(destination);
    oscillator.start();
    const timer = setInterval(() => {
      const on = Date.now() % 1_000 < 100;
      gain.gain.value = on ? 0.5 : 0;
      pen.fillStyle = on ? '#fff' : '#000';
      pen.fillRect(0, 0, canvas.width, canvas.height);
    }, 20);
    const picture = canvas.captureStream(50).getVideoTracks()[0];
    picture.addEventListener('ended', () => clearInterval(timer));
    const {localParticipant} = meeting.room;
    await localParticipant.publishTrack(
        picture, {source: 'camera', name: 'camera', videoCodec: 'vp8', simulcast: false});
    await localParticipant.publishTrack(
        destination.stream.getAudioTracks()[0], {source: 'microphone', name: 'microphone', dtx: false});
  },

  /** By how many ms, in the median, the beeps of somebody are heard behind their flashes. */
  async soundBehindPicture(name, flashes) {
    const participant = [...meeting.room.remoteParticipants.values()].find(
        (each) => each.name.startsWith(name));
    const video = participant.getTrackPublication('camera').track.attachedElements[0];
    const sound = participant.getTrackPublication('microphone').track.mediaStreamTrack;
    const analyser = new AnalyserNode(meeting.audioContext, {fftSize: 256});
    meeting.audioContext.createMediaStreamSource(new MediaStream([sound])).connect(analyser);
    const pen = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
    const samples = new Float32Array(analyser.fftSize);
    const seen = [];
    const heard = [];
    let light = false;
    let loud = false;
    let running = true;
    const look = (now, {expectedDisplayTime}) => {
      pen.drawImage(video, 0, 0, 1, 1);
      const white = pen.getImageData(0, 0, 1, 1).data[0] > 128;
      if (white && !light) seen.push(expectedDisplayTime);
      light = white;
      if (running) video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
    const listen = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const audible = samples.some((sample) => Math.abs(sample) > 0.05);
      if (audible && !loud) heard.push(performance.now());
      loud = audible;
    }, 4);
    await new Promise((resolve) => setTimeout(resolve, flashes * 1_000));
    running = false;
    clearInterval(listen);
    const distances = seen.map((at) => heard.map((other) => other - at)
        .sort((a, b) => Math.abs(a) - Math.abs(b))[0]).filter((each) => Math.abs(each) < 500);
    distances.sort((a, b) => a - b);
    if (distances.length < flashes / 2) throw new Error(`${distances.length} of ${flashes} flashes`);
    return distances[Math.floor(distances.length / 2)];
  },

  /** A grey picture with a moving bar, 15 frames a second. */
  picture(width, height) {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, {width, height});
    const pen = canvas.getContext('2d');
    let step = 0;
    const timer = setInterval(() => {
      pen.fillStyle = 'hsl(0, 0%, 40%)';
      pen.fillRect(0, 0, width, height);
      pen.fillStyle = `hsl(${step * 7 % 360}, 60%, 50%)`;
      pen.fillRect(step++ * 11 % width, 0, width / 10, height);
    }, 66);
    const track = canvas.captureStream(15).getVideoTracks()[0];
    track.addEventListener('ended', () => clearInterval(timer));
    return track;
  },

  /** How wide tiles are shown, in pixels; 0 hides them. */
  tileWidth(width) {
    let style = document.getElementById('tile-width');
    if (!style) {
      style = document.createElement('style');
      style.id = 'tile-width';
      document.head.append(style);
    }
    style.textContent = width === 0
        ? '#tiles video { display: none !important; }'
        : `#tiles video { width: ${width}px !important; height: ${width * 9 / 16}px !important; }`;
  },

  /** Every track of everybody else, after decoding. */
  async tracks() {
    const remotes = meeting.room ? [...meeting.room.remoteParticipants.values()] : [];
    const publications = remotes.flatMap((participant) =>
        [...participant.trackPublications.values()].map((publication) => ({participant, publication})));
    return Promise.all(publications.map(({participant, publication}) =>
        media.trackAsSeen(participant, publication)));
  },

  async trackAsSeen(participant, publication) {
    const seen = {
      name: participant.name, source: publication.source, muted: publication.isMuted,
      encrypted: publication.isEncrypted, codec: '', frames: 0, width: 0, packets: 0, bytes: 0,
      ...media.show(publication),
    };
    const report = await publication.track?.receiver?.getStats();
    const entry = newestInbound(report);
    if (entry?.lastPacketReceivedTimestamp) {
      Object.assign(seen, {
        codec: report.get(entry.codecId)?.mimeType || '', frames: entry.framesDecoded || 0,
        width: entry.frameWidth || 0, packets: entry.packetsReceived, 
        bytes: entry.bytesReceived + entry.headerBytesReceived,
      });
    }
    return seen;
  },

  /** Shows what the page itself does not, so that it is wanted; tells what a sound sounds like. */
  show(publication) {
    const {track} = publication;
    if (!track) return {hertz: 0, decibels: -200};
    if (track.kind === Track.Kind.Audio) {
      if (track.attachedElements.length === 0) $('sounds').append(track.attach());
      return soundAsHeard(publication);
    }
    if (publication.source !== Track.Source.Camera && track.attachedElements.length === 0) {
      const element = track.attach();
      element.style.cssText = 'position: fixed; left: 0; top: 0; width: 640px; height: 360px';
      document.body.append(element);
    }
    return {hertz: 0, decibels: -200};
  },
};
