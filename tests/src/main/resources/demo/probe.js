// SPDX-License-Identifier: EUPL-1.2
'use strict';

/** What a test can ask this page: what it really sees and hears, after decoding. */
window.probe = {
  /** connected, disconnected, connecting, … */
  state() {
    return meeting.room ? meeting.room.state : ConnectionState.Disconnected;
  },

  /** Whether the person is in and has published what they wanted to. */
  joined() {
    return meeting.joined;
  },

  /** When the first frame of somebody else was decoded, after watchForPicture(). */
  firstPicture: null,

  watchForPicture() {
    probe.firstPicture = new Promise((resolve, reject) => {
      const deadline = performance.now() + 30_000;
      const timer = setInterval(() => {
        const shown = [...document.querySelectorAll('#tiles video')].some(
            (video) => video.videoWidth > 0 && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
        if (shown) resolve(performance.timeOrigin + performance.now());
        else if (performance.now() > deadline) reject(new Error('no picture within 30 s'));
        else return;
        clearInterval(timer);
      }, 2);
    });
  },

  /** Publishes a drawn picture as the camera; when that began. */
  async publishPicture() {
    const {color = 'hsl(210, 60%, 40%)'} = meeting.room.localParticipant.attributes;
    const track = sources.drawnPicture('bench', color);
    const began = performance.timeOrigin + performance.now();
    await meeting.room.localParticipant.publishTrack(
        track, {source: Track.Source.Camera, name: 'camera'});
    return began;
  },

  react,
  tellMuted,
  tellTaken,

  say,

  raiseHand,

  /** Switches our microphone or camera on or off; returns when that is so. */
  async switchTo(source, on) {
    const publication = meeting.room.localParticipant.getTrackPublication(source);
    await (on ? publication.unmute() : publication.mute());
    meeting.changed();
  },

  /** What went through the encryption worker so far: {way, kind, digest}. */
  overheard() {
    return meeting.overheard;
  },

  /** Who entered while the person was there, in order: {name, at}, in ms since the epoch. */
  entrances() {
    return meeting.entered.map(({name, at}) => ({name, at: performance.timeOrigin + at}));
  },

  /** Takes another name, as Meet's server would on our behalf. */
  async rename(name) {
    await meeting.room.localParticipant.setName(name);
  },

  /** Everything at once, as plain data. */
  async snapshot() {
    const remotes = meeting.room ? [...meeting.room.remoteParticipants.values()] : [];
    return {
      state: probe.state(),
      identity: meeting.room?.localParticipant.identity || '',
      banner: meeting.room ? banner(meeting.room) : '',
      own: meeting.room ? ownState(meeting.room.localParticipant) : null,
      notices: meeting.notices,
      participants: await Promise.all(remotes.map(participantAsSeen)),
      hands: meeting.room ? handsInOrder([meeting.room.localParticipant, ...remotes]) : [],
      entered: meeting.entered.map(({name}) => name),
      left: meeting.left,
      reactions: meeting.reactions,
      lines: meeting.lines.map(({author, text, own}) => ({author, text, own})),
    };
  },
};

/** Names of those whose hands are up, in the order in which Visio counts them. */
function handsInOrder(everybody) {
  const raisedAt = (participant) => Date.parse(participant.attributes.handRaisedAt);
  return everybody
      .filter((participant) => participant.attributes.handRaisedAt)
      .sort((a, b) => raisedAt(a) - raisedAt(b) || (a.identity < b.identity ? -1 : 1))
      .map((participant) => participant.name);
}

/** What the person's own page shows of them: which of their tracks are on, and what they may. */
function ownState(participant) {
  const on = (source) => {
    const publication = participant.getTrackPublication(source);
    return Boolean(publication?.track) && !publication.isMuted;
  };
  return {
    microphone: on(Track.Source.Microphone),
    camera: on(Track.Source.Camera),
    handRaised: Boolean(participant.attributes.handRaisedAt),
    cameraAllowed: mayPublishCamera(participant),
  };
}

async function participantAsSeen(participant) {
  const camera = participant.getTrackPublication(Track.Source.Camera);
  const microphone = participant.getTrackPublication(Track.Source.Microphone);
  return {
    identity: participant.identity,
    name: participant.name || '',
    attributes: {...participant.attributes},
    speaking: participant.isSpeaking,
    handRaised: Boolean(participant.attributes.handRaisedAt),
    camera: camera ? {...publicationAsSeen(camera), ...await pictureAsSeen(camera)} : null,
    microphone: microphone ? {...publicationAsSeen(microphone), ...soundAsHeard(microphone)} : null,
  };
}

function publicationAsSeen(publication) {
  return {sid: publication.trackSid, muted: publication.isMuted, subscribed: Boolean(publication.track)};
}

async function pictureAsSeen(publication) {
  const seen = {frames: 0, width: 0, height: 0, colour: null};
  const track = publication.track;
  if (!track) return seen;
  const report = await track.receiver?.getStats();
  seen.frames = newestInbound(report)?.framesDecoded || 0;
  const video = track.attachedElements[0];
  if (video?.videoWidth) {
    seen.width = video.videoWidth;
    seen.height = video.videoHeight;
    seen.colour = cornerColour(video);
  }
  return seen;
}

/** What is received now; a section may have carried other tracks before. */
function newestInbound(report) {
  let newest = null;
  report?.forEach((entry) => {
    if (entry.type !== 'inbound-rtp') return;
    const at = entry.lastPacketReceivedTimestamp || 0;
    if (!newest || at > newest.lastPacketReceivedTimestamp) newest = entry;
  });
  return newest;
}

/** The mean colour of the upper left ninth, as [red, green, blue], 0 to 255. */
function cornerColour(video) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 4;
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  pen.drawImage(video, 0, 0, video.videoWidth / 3, video.videoHeight / 3, 0, 0, 4, 4);
  const pixels = pen.getImageData(0, 0, 4, 4).data;
  const sum = [0, 0, 0];
  for (let i = 0; i < pixels.length; i++) if (i % 4 < 3) sum[i % 4] += pixels[i];
  return sum.map((value) => Math.round(value / 16));
}

const analysers = new WeakMap();

/** The strongest frequency in Hz and its level in decibels below full scale. */
function soundAsHeard(publication) {
  const track = publication.track?.mediaStreamTrack;
  if (!track) return {hertz: 0, decibels: -200};
  let analyser = analysers.get(track);
  if (!analyser) {
    analyser = new AnalyserNode(meeting.audioContext, {fftSize: 8192, smoothingTimeConstant: 0.2});
    meeting.audioContext.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    analysers.set(track, analyser);
  }
  const bins = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(bins);
  let loudest = 0;
  for (let i = 1; i < bins.length; i++) if (bins[i] > bins[loudest]) loudest = i;
  return {
    hertz: loudest * meeting.audioContext.sampleRate / analyser.fftSize,
    decibels: Math.max(-200, bins[loudest]),
  };
}
