// SPDX-License-Identifier: EUPL-1.2
'use strict';

const {Room, RoomEvent, Track, ConnectionState} = LivekitClient;

/** The meeting as the page knows it: the LiveKit room, the lines of the chat, what we publish. */
const meeting = {
  room: null,
  /** Whether we are in and have published what we wanted to. */
  joined: false,
  /** Reactions of others in order of arrival: {author, emoji}. */
  reactions: [],
  /** Notices that we were muted or lost sources, in order of arrival: {author, type}. */
  notices: [],
  /** Names of those who entered while we were there, in order, and when, in ms. */
  entered: [],
  /** Names of those who left while we were there, in order. */
  left: [],
  /** Lines in order of arrival: {author, identity, text, own}. */
  lines: [],
  /** What went through the encryption worker: {way, kind, digest}. */
  overheard: [],
  audioContext: null,
  changed() {},
};

/**
 * Joins: asks this country's page server for a token, connects, then publishes.
 *
 * @param wish {name, identity, room, color, role, sources, picture, sound, hertz, burstMillis, steady, quiet,
 *     codec, passphrase}
 */
async function joinMeeting(wish) {
  const query = new URLSearchParams({name: wish.name});
  if (wish.identity) query.set('identity', wish.identity);
  if (wish.room) query.set('room', wish.room);
  if (wish.color) query.set('color', wish.color);
  if (wish.role) query.set('role', wish.role);
  if (wish.sources) query.set('sources', wish.sources);
  const answer = await fetch('token?' + query);
  if (!answer.ok) throw new Error(await answer.text());
  const {url, token, color} = await answer.json();

  const room = new Room({
    adaptiveStream: true,
    dynacast: true,
    publishDefaults: {videoCodec: wish.codec || 'vp8', simulcast: true},
    ...await encryption(wish.passphrase),
  });
  if (wish.passphrase) await room.setE2EEEnabled(true);
  meeting.room = room;
  meeting.joined = false;
  meeting.lines = [];
  meeting.reactions = [];
  meeting.notices = [];
  meeting.entered = [];
  meeting.left = [];
  meeting.audioContext ??= new AudioContext();
  for (const event of [
    RoomEvent.ParticipantConnected, RoomEvent.ParticipantDisconnected, RoomEvent.TrackSubscribed,
    RoomEvent.TrackUnsubscribed, RoomEvent.TrackMuted, RoomEvent.TrackUnmuted,
    RoomEvent.ActiveSpeakersChanged, RoomEvent.ParticipantAttributesChanged,
    RoomEvent.ParticipantNameChanged, RoomEvent.LocalTrackPublished, RoomEvent.TrackUnpublished,
    RoomEvent.LocalTrackUnpublished, RoomEvent.RoomMetadataChanged, RoomEvent.ConnectionStateChanged, RoomEvent.Disconnected,
  ]) {
    room.on(event, () => meeting.changed());
  }
  receiveChat(room);
  receiveReactions(room);
  room.on(RoomEvent.ParticipantConnected,
      (participant) => meeting.entered.push({name: participant.name, at: performance.now()}));
  room.on(RoomEvent.ParticipantDisconnected, (participant) => meeting.left.push(participant.name));
  await room.connect(url, token);
  await Promise.all([publishPicture(room, wish, color), publishSound(room, wish)]);
  meeting.joined = true;
  meeting.changed();
}

/** Everybody who knows the passphrase reads everybody; the server does not. */
async function encryption(passphrase) {
  if (!passphrase) return {};
  const keyProvider = new LivekitClient.ExternalE2EEKeyProvider();
  await keyProvider.setKey(passphrase);
  const worker = new Worker('encryption.js');
  meeting.overheard = [];
  worker.addEventListener('message', ({data: {kind, data}}) => {
    if (kind === 'overheard' && meeting.overheard.length < 20_000) meeting.overheard.push(data);
  });
  return {encryption: {keyProvider, worker}};
}

async function publishPicture(room, wish, color) {
  try {
    if (wish.picture === 'camera') {
      await room.localParticipant.setCameraEnabled(true);
    } else if (wish.picture === 'drawn') {
      await room.localParticipant.publishTrack(
          sources.drawnPicture(wish.name, color), {source: Track.Source.Camera, name: 'camera'});
    }
  } catch (problem) {
    if (mayPublishCamera(room.localParticipant)) throw problem; // nobody took it meanwhile
  }
}

/** Whether the server lets them publish it. */
function mayPublishCamera(participant) {
  const {canPublish = true, canPublishSources = []} = participant.permissions || {};
  const camera = 1; // livekit.TrackSource
  return canPublish && (!canPublishSources.length || canPublishSources.includes(camera));
}

async function publishSound(room, wish) {
  if (wish.sound === 'microphone') {
    await room.localParticipant.setMicrophoneEnabled(true);
  } else if (wish.sound === 'tone') {
    await room.localParticipant.publishTrack(
        sources.tone(meeting.audioContext, wish.hertz, wish.burstMillis, wish.steady),
        {source: Track.Source.Microphone, name: 'microphone'});
  }
  if (wish.quiet) await room.localParticipant.getTrackPublication(Track.Source.Microphone)?.mute();
}

/** Switches our microphone or camera off and on again. */
async function toggle(source) {
  if (!meeting.joined) return;
  const publication = meeting.room.localParticipant.getTrackPublication(source);
  if (publication?.track) {
    await (publication.isMuted ? publication.unmute() : publication.mute());
  } else if (source === Track.Source.Camera) {
    await meeting.room.localParticipant.setCameraEnabled(true);
  } else {
    await meeting.room.localParticipant.setMicrophoneEnabled(true);
  }
  meeting.changed();
}

async function toggleHand() {
  await raiseHand(!meeting.room.localParticipant.attributes.handRaisedAt);
}

async function raiseHand(up) {
  await meeting.room.localParticipant.setAttributes({
    handRaisedAt: up ? new Date().toISOString() : '',
  });
  meeting.changed();
}

/** Sends a line the way Visio does: a text stream, then the packet for clients of old. */
async function say(text) {
  const participant = meeting.room.localParticipant;
  const {id} = await participant.sendText(text, {topic: 'lk.chat'});
  const legacy = {id, timestamp: Date.now(), message: text, ignoreLegacy: true};
  await participant.publishData(new TextEncoder().encode(JSON.stringify(legacy)),
      {reliable: true, topic: 'lk-chat-topic'});
  meeting.lines.push({author: participant.name, identity: participant.identity, text, own: true});
  meeting.changed();
}

function receiveChat(room) {
  const line = (identity, text) => {
    const author = room.getParticipantByIdentity(identity);
    meeting.lines.push({author: author?.name || '', identity, text, own: false});
    meeting.changed();
  };
  room.registerTextStreamHandler('lk.chat', async (reader, sender) => {
    line(sender.identity, await reader.readAll());
  });
  room.on(RoomEvent.DataReceived, (bytes, participant, kind, topic) => {
    if (topic !== 'lk-chat-topic') return;
    const legacy = JSON.parse(new TextDecoder().decode(bytes));
    if (!legacy.ignoreLegacy) line(participant?.identity || '', legacy.message);
  });
}

/** What Visio's banner says of the room's metadata: mode and status, or nothing. */
function banner(room) {
  try {
    const {recording_mode: mode, recording_status: status} = JSON.parse(room.metadata || '{}');
    return mode && ['starting', 'started'].includes(status) ? `${mode}.${status}` : '';
  } catch {
    return '';
  }
}

/** Reacts the way Visio does: a notification without a topic. */
async function react(emoji) {
  const reaction = {type: 'reactionReceived', data: {emoji}};
  await meeting.room.localParticipant.publishData(
      new TextEncoder().encode(JSON.stringify(reaction)), {reliable: true});
}

/** Tells somebody the way Visio does that we muted them. */
async function tellMuted(identity) {
  await meeting.room.localParticipant.publishData(
      new TextEncoder().encode(JSON.stringify({type: 'participantMuted'})),
      {reliable: true, destinationIdentities: [identity]});
}

/** Tells people the way Visio does that we took sources from everybody. */
async function tellTaken(identities, removedSources) {
  const notice = {type: 'permissionsRemoved', data: {removedSources}};
  await meeting.room.localParticipant.publishData(
      new TextEncoder().encode(JSON.stringify(notice)),
      {reliable: true, destinationIdentities: identities});
}

/** Like Visio, shows reactions and notices of people who are there only. */
function receiveReactions(room) {
  room.on(RoomEvent.DataReceived, (bytes, participant, kind, topic) => {
    if (topic || !participant) return;
    const notification = JSON.parse(new TextDecoder().decode(bytes));
    const author = participant.name || '';
    if (notification.type === 'reactionReceived') {
      meeting.reactions.push({author, emoji: notification.data.emoji});
    } else if (notification.type === 'participantMuted') {
      meeting.notices.push({author, type: notification.type});
    } else if (notification.type === 'permissionsRemoved') {
      const {type, data: {removedSources}} = notification;
      meeting.notices.push({author, type: [type, ...removedSources].join(' ')});
    }
    meeting.changed();
  });
}

async function leaveMeeting() {
  meeting.joined = false;
  await meeting.room.disconnect();
  meeting.changed();
}
