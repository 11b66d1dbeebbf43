// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/livekit/protocol/livekit"
)

// person is what an order says about somebody who has a name of their own, unlike the crowd that
// join and churn bring.
type person struct {
	Key        string   `json:"key"` // by which orders name them
	Token      string   `json:"token"`
	Microphone bool     `json:"microphone"` // whether it is on from the start
	Camera     bool     `json:"camera"`
	Picture    [][]byte `json:"picture"` // VP8 frames, the first one a keyframe
	Voice      [][]byte `json:"voice"`   // Opus packets of 20 ms
}

const (
	// entering is how many people join at a time: a server gives each ten seconds to connect.
	entering = 2
	// attempts is how often somebody tries to join, as browsers do, if the server gives them up.
	attempts = 3
)

// enterAll lets people join; each receives whatever is not muted and publishes a camera and a
// microphone, which play what was handed over.
func (c *client) enterAll(o order) error {
	for _, someone := range o.People {
		c.recordings.add(someone)
	}
	return inParallel(len(o.People), entering, func(i int) error {
		var p *participant
		var err error
		for attempt := 0; attempt < attempts; attempt++ {
			if p, err = c.enter(o.URL, o.People[i]); err == nil {
				c.mutex.Lock()
				c.people[o.People[i].Key] = p
				c.mutex.Unlock()
				return nil
			}
			fmt.Fprintf(os.Stderr, "%s could not enter: %v\n", o.People[i].Key, err)
		}
		return err
	})
}

func (c *client) enter(server string, someone person) (*participant, error) {
	camera, err := newPlayback(someone.Picture, true)
	if err != nil {
		return nil, err
	}
	microphone, err := newPlayback(someone.Voice, false)
	if err != nil {
		return nil, err
	}
	p, err := join(server, someone.Token, false, newSight(c.recordings))
	if err != nil {
		return nil, err
	}
	if err := p.settle(c.generator, someone, camera, microphone); err != nil {
		p.leave()
		return nil, err
	}
	return p, nil
}

// settle publishes and waits until the server counts somebody as connected.
func (p *participant) settle(g *generator, someone person, camera, microphone *stream) error {
	if err := p.publish(g, camera, microphone); err != nil {
		return err
	}
	if err := p.mute(camera, !someone.Camera); err != nil {
		return err
	}
	if err := p.mute(microphone, !someone.Microphone); err != nil {
		return err
	}
	return p.awaitData()
}

// act carries out an order that concerns one of these people.
func (c *client) act(o order) error {
	p, here := c.people[o.Person]
	if !here {
		return fmt.Errorf("%s is not here", o.Person)
	}
	switch o.Op {
	case "mute":
		for _, s := range p.streams {
			if s.video == (o.Source == "camera") {
				return p.mute(s, o.Muted)
			}
		}
		return fmt.Errorf("no %s to mute", o.Source)
	case "attributes":
		p.update(&livekit.UpdateParticipantMetadata{Attributes: o.Attributes})
	case "rename":
		p.update(&livekit.UpdateParticipantMetadata{Name: o.Name})
	case "say":
		return p.say(o.Text)
	case "watch":
		p.watch(uint32(o.Width))
	case "exit":
		p.leave()
		delete(c.people, o.Person)
	}
	return nil
}

// mute tells the server and stops or resumes what is sent.
func (p *participant) mute(s *stream, muted bool) error {
	sid, err := p.sidOf(s)
	if err != nil {
		return err
	}
	s.muted.Store(muted)
	p.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_Mute{
		Mute: &livekit.MuteTrackRequest{Sid: sid, Muted: muted},
	}})
	return nil
}

// sidOf waits until the server has named a track.
func (p *participant) sidOf(s *stream) (string, error) {
	for end := time.Now().Add(connectTimeout); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		p.mutex.Lock()
		sid := p.sids[s.track.ID()]
		p.mutex.Unlock()
		if sid != "" {
			return sid, nil
		}
		select {
		case <-p.gone:
			return "", errors.New("the server ended the connection before it published")
		default:
		}
	}
	return "", fmt.Errorf("the server did not publish %s", s.track.ID())
}

func (p *participant) update(change *livekit.UpdateParticipantMetadata) {
	p.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_UpdateMetadata{
		UpdateMetadata: change,
	}})
}

// meet notes who is there, subscribes to what is on, and says in what size new pictures are shown.
// Whoever subscribed to all that is muted, too, would renegotiate everybody's sections each time
// somebody comes.
func (p *participant) meet(people []*livekit.ParticipantInfo) {
	if p.sight == nil {
		return
	}
	sids, pictures := p.sight.meet(people, p.own)
	if len(sids) > 0 {
		p.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_Subscription{
			Subscription: &livekit.UpdateSubscription{TrackSids: sids, Subscribe: true},
		}})
	}
	if width := p.sight.widthNow(); width != fullWidth {
		p.ask(pictures, width)
	}
}

// watch says how wide pictures are shown from now on, in pixels; 0 hides them.
func (p *participant) watch(width uint32) {
	p.sight.setWidth(width)
	p.ask(p.sight.pictures(), width)
}

// ask tells the server in what size some pictures are shown.
func (p *participant) ask(sids []string, width uint32) {
	if len(sids) == 0 {
		return
	}
	p.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_TrackSetting{
		TrackSetting: &livekit.UpdateTrackSettings{
			TrackSids: sids, Disabled: width == 0, Width: width, Height: width * 9 / 16,
		},
	}})
}
