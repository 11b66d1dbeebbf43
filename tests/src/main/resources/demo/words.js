// SPDX-License-Identifier: EUPL-1.2
'use strict';

/** The page's few words, by language. */
const WORDS = {
  en: {
    subtitle: 'of this country', welcome: 'Join the meeting', name: 'Your name',
    explanation: 'This is the ordinary room of this country. Colleagues in other countries sit in theirs.',
    picture: 'Picture', camera: 'Camera', drawn: 'Drawn test picture', nothing: 'None',
    sound: 'Sound', microphone: 'Microphone', tone: 'Test tone', join: 'Join',
    chat: 'Chat', send: 'Send', leave: 'Leave', you: 'you',
    microphoneOn: 'On', microphoneOff: 'Muted', cameraOn: 'On', cameraOff: 'Off',
    handUp: 'Lower hand', handDown: 'Raise hand', unknown: 'unknown author',
    recorded: 'Recording in progress', transcribed: 'Transcription in progress',
  },
  fr: {
    subtitle: 'de ce pays', welcome: 'Rejoindre la réunion', name: 'Votre nom',
    explanation: 'Ceci est la salle ordinaire de ce pays. Vos collègues étrangers sont dans la leur.',
    picture: 'Image', camera: 'Caméra', drawn: 'Image de test', nothing: 'Rien',
    sound: 'Son', microphone: 'Micro', tone: 'Son de test', join: 'Rejoindre',
    chat: 'Messages', send: 'Envoyer', leave: 'Quitter', you: 'vous',
    microphoneOn: 'Activé', microphoneOff: 'Coupé', cameraOn: 'Activée', cameraOff: 'Coupée',
    handUp: 'Baisser la main', handDown: 'Lever la main', unknown: 'auteur inconnu',
    recorded: 'Enregistrement en cours', transcribed: 'Transcription en cours',
  },
  de: {
    subtitle: 'dieses Landes', welcome: 'Der Besprechung beitreten', name: 'Ihr Name',
    explanation: 'Dies ist der gewöhnliche Raum dieses Landes. Die anderen sitzen in den Räumen ihrer Länder.',
    picture: 'Bild', camera: 'Kamera', drawn: 'Gezeichnetes Testbild', nothing: 'Keins',
    sound: 'Ton', microphone: 'Mikrofon', tone: 'Testton', join: 'Beitreten',
    chat: 'Nachrichten', send: 'Senden', leave: 'Verlassen', you: 'Sie',
    microphoneOn: 'An', microphoneOff: 'Stumm', cameraOn: 'An', cameraOff: 'Aus',
    handUp: 'Hand senken', handDown: 'Hand heben', unknown: 'unbekannt',
    recorded: 'Aufzeichnung läuft', transcribed: 'Mitschrift läuft',
  },
  nl: {
    subtitle: 'van dit land', welcome: 'Deelnemen aan het overleg', name: 'Uw naam',
    explanation: 'Dit is de gewone ruimte van dit land. De anderen zitten in de ruimte van hun land.',
    picture: 'Beeld', camera: 'Camera', drawn: 'Getekend testbeeld', nothing: 'Geen',
    sound: 'Geluid', microphone: 'Microfoon', tone: 'Testtoon', join: 'Deelnemen',
    chat: 'Berichten', send: 'Versturen', leave: 'Verlaten', you: 'u',
    microphoneOn: 'Aan', microphoneOff: 'Gedempt', cameraOn: 'Aan', cameraOff: 'Uit',
    handUp: 'Hand omlaag', handDown: 'Hand opsteken', unknown: 'onbekend',
    recorded: 'Opname bezig', transcribed: 'Transcriptie bezig',
  },
};

let words = WORDS.en;

/** Puts the page into that language; unknown languages become English. */
function speak(language) {
  words = WORDS[language] || WORDS.en;
  document.documentElement.lang = WORDS[language] ? language : 'en';
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = words[element.dataset.word];
  }
}
