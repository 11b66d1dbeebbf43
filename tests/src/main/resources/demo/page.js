// SPDX-License-Identifier: EUPL-1.2
'use strict';

const $ = (id) => document.getElementById(id);
const tiles = new Map();

function initials(name) {
  return name.split(/\s+/).filter((word) => /^\p{L}/u.test(word)).slice(0, 2)
      .map((word) => word[0].toUpperCase()).join('') || '?';
}

/** Visio's rule: anything but this shape is not a colour. */
function colourOf(participant) {
  const color = participant.attributes.color || '';
  return /^hsl\(\d{1,3}, \d{1,2}%, \d{1,2}%\)$/.test(color) ? color : '';
}

function tileOf(participant) {
  let tile = tiles.get(participant.sid);
  if (!tile) {
    const element = $('tile').content.firstElementChild.cloneNode(true);
    tile = {element, video: element.querySelector('video'), shown: null};
    tiles.set(participant.sid, tile);
    $('tiles').append(element);
  }
  return tile;
}

function drawTile(participant, own) {
  const tile = tileOf(participant);
  const name = participant.name || participant.identity;
  const camera = participant.getTrackPublication(Track.Source.Camera);
  const microphone = participant.getTrackPublication(Track.Source.Microphone);
  const find = (selector) => tile.element.querySelector(selector);
  find('.name').textContent = own ? `${name} (${words.you})` : name;
  find('.initials').textContent = initials(name);
  find('.initials').style.background = colourOf(participant);
  find('.muted').hidden = Boolean(microphone) && !microphone.isMuted;
  find('.raised').hidden = !participant.attributes.handRaisedAt;
  tile.element.classList.toggle('speaking', participant.isSpeaking);
  tile.element.classList.toggle('picture', Boolean(camera?.track) && !camera.isMuted);
  attach(tile, camera?.track || null);
  if (!own) listen(participant, microphone?.track || null);
}

function attach(tile, track) {
  if (tile.shown === track) return;
  tile.shown?.detach(tile.video);
  track?.attach(tile.video);
  tile.shown = track;
}

const listening = new Map();

function listen(participant, track) {
  const before = listening.get(participant.sid) || null;
  if (before === track) return;
  before?.detach().forEach((element) => element.remove());
  if (track) {
    $('sounds').append(track.attach());
    listening.set(participant.sid, track);
  } else {
    listening.delete(participant.sid);
  }
}

function draw() {
  const room = meeting.room;
  const inside = Boolean(room) && room.state !== ConnectionState.Disconnected;
  $('lobby').hidden = inside;
  $('meeting').hidden = !inside;
  const shown = inside ? banner(room) : '';
  $('banner').hidden = !shown;
  $('banner').textContent = shown.startsWith('transcript') ? words.transcribed : words.recorded;
  $('state').textContent = inside && room.state !== ConnectionState.Connected ? room.state : '';
  const people = inside ? [room.localParticipant, ...room.remoteParticipants.values()] : [];
  const present = new Set(people.map((participant) => participant.sid));
  for (const [sid, tile] of tiles) {
    if (present.has(sid)) continue;
    attach(tile, null);
    tile.element.remove();
    tiles.delete(sid);
    listening.get(sid)?.detach().forEach((element) => element.remove());
    listening.delete(sid);
  }
  $('tiles').style.setProperty('--columns', Math.ceil(Math.sqrt(people.length)));
  people.forEach((participant, index) => drawTile(participant, index === 0));
  if (inside) drawButtons(room.localParticipant);
  drawLines();
}

function drawButtons(participant) {
  const on = (source) => {
    const publication = participant.getTrackPublication(source);
    return Boolean(publication) && !publication.isMuted;
  };
  const button = (id, pressed, word, icon) => {
    $(id).querySelector('span').textContent = word;
    $(id).querySelector('use').setAttribute('href', `#icon-${icon}`);
    $(id).setAttribute('aria-pressed', pressed);
  };
  const microphone = on(Track.Source.Microphone);
  const camera = on(Track.Source.Camera);
  const hand = Boolean(participant.attributes.handRaisedAt);
  button('microphone', microphone, microphone ? words.microphoneOn : words.microphoneOff,
      microphone ? 'microphone' : 'muted');
  button('camera', camera, camera ? words.cameraOn : words.cameraOff, camera ? 'camera' : 'camera-off');
  button('hand', hand, hand ? words.handUp : words.handDown, 'hand');
}

function drawLines() {
  const list = $('lines');
  if (list.childElementCount > meeting.lines.length) list.replaceChildren();
  for (const line of meeting.lines.slice(list.childElementCount)) {
    const item = document.createElement('li');
    const author = document.createElement('b');
    const nobody = line.identity === '';
    author.textContent = line.own ? words.you : line.author || (nobody ? '' : words.unknown);
    item.append(author, line.text);
    list.append(item);
    item.scrollIntoView();
  }
}

/** What the form says, with the address's parameters where they are given. */
function wish(settings, parameters) {
  const form = new FormData($('join'));
  return {
    name: $('name').value.trim(),
    identity: parameters.get('identity'),
    room: parameters.get('room'),
    color: parameters.get('color'),
    role: parameters.get('role'),
    sources: parameters.get('sources'),
    picture: parameters.get('picture') || form.get('picture'),
    sound: parameters.has('tone') ? 'tone' : parameters.get('sound') || form.get('sound'),
    hertz: Number(parameters.get('tone')) || settings.hertz,
    burstMillis: Number(parameters.get('burst')) || 0,
    steady: parameters.has('steady'),
    quiet: parameters.get('mic') === 'off',
    codec: parameters.get('codec'),
    passphrase: parameters.get('passphrase'),
  };
}

async function join(settings, parameters) {
  $('error').hidden = true;
  try {
    await joinMeeting(wish(settings, parameters));
  } catch (problem) {
    await meeting.room?.disconnect();
    $('error').textContent = problem.message;
    $('error').hidden = false;
  }
  draw();
}

async function start() {
  const parameters = new URLSearchParams(location.search);
  const settings = await (await fetch('settings?' + parameters)).json();
  speak(parameters.get('language') || settings.language);
  $('country').textContent = settings.country;
  $('room').textContent = settings.room;
  document.title = `Visio ${settings.country}`;
  $('name').value = parameters.get('name') || '';
  meeting.changed = draw;
  const guard = (action) => (event) => {
    event.preventDefault();
    action().catch((problem) => { $('state').textContent = problem.message; });
  };
  $('join').addEventListener('submit', guard(() => join(settings, parameters)));
  $('microphone').addEventListener('click', guard(() => toggle(Track.Source.Microphone)));
  $('camera').addEventListener('click', guard(() => toggle(Track.Source.Camera)));
  $('hand').addEventListener('click', guard(toggleHand));
  $('leave').addEventListener('click', guard(leaveMeeting));
  $('say').addEventListener('submit', guard(async () => {
    const text = $('line').value.trim();
    $('line').value = '';
    if (text) await say(text);
  }));
  window.addEventListener('pagehide', () => meeting.room?.disconnect());
  if (parameters.has('join')) await join(settings, parameters);
}

start();
