// SPDX-License-Identifier: EUPL-1.2

// Command load-client plays many LiveKit participants at once, without browsers. It reads one JSON
// order per line from standard input and answers each with one JSON line on standard output, in
// order; it ends with its input. Access tokens come with the orders, so it holds no secret.
//
// Of a crowd (join, churn) the media are synthetic: RTP, VP8 and Opus headers are real, the payload
// behind them is random. People with names of their own (enter) play recordings that come with the
// order, and are asked what they see.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"time"
)

// order is what one line asks for; which fields matter depends on Op.
type order struct {
	Op         string   `json:"op"`
	URL        string   `json:"url"`        // ws://host:port of the LiveKit server
	Tokens     []string `json:"tokens"`     // one participant each
	Videos     int      `json:"videos"`     // of these participants, how many publish a camera
	Audios     int      `json:"audios"`     // and how many a microphone
	Rate       float64  `json:"rate"`       // packets per second over all published streams
	Parallel   int      `json:"parallel"`   // churn: participants present at the same time
	HoldMillis int      `json:"holdMillis"` // churn: how long each stays
	FromPort   int      `json:"fromPort"`   // capture: UDP port that packets leave
	ToPort     int      `json:"toPort"`     // capture: UDP port that they reach in the end
	Millis     int      `json:"millis"`     // capture: how long

	People     []person          `json:"people"`     // enter
	Person     string            `json:"person"`     // key of whom the order concerns
	Source     string            `json:"source"`     // mute: microphone or camera
	Muted      bool              `json:"muted"`      // mute
	Attributes map[string]string `json:"attributes"` // attributes: those that change
	Name       string            `json:"name"`       // rename
	Text       string            `json:"text"`       // say
	Width      int               `json:"width"`      // watch: of pictures in pixels, 0 hides them
}

// answer is the answer to an order; Error is empty if it was carried out.
type answer struct {
	Error    string    `json:"error,omitempty"`
	Sent     uint64    `json:"sent"`     // packets published so far
	Received uint64    `json:"received"` // media packets received so far
	Missing  uint64    `json:"missing"`  // counters that were skipped so far
	Streams  int       `json:"streams"`  // (subscriber, stream) pairs that receive
	Joined   int       `json:"joined"`
	Nanos    int64     `json:"nanos"` // when the counts were taken, monotonic
	Captured int       `json:"captured"`
	Matched  int       `json:"matched"`
	Delays   []float64 `json:"delays,omitempty"` // milliseconds at 1, 2, … 99 %, then 99.9 %

	Sights map[string]seen `json:"sights,omitempty"` // what everybody sees who entered, by key
}

type client struct {
	mutex        sync.Mutex
	participants []*participant
	people       map[string]*participant
	recordings   *recordings
	generator    *generator
	reception    *reception
	start        time.Time
}

func main() {
	c := &client{
		people: map[string]*participant{}, recordings: newRecordings(),
		generator: newGenerator(), reception: &reception{}, start: time.Now(),
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := json.NewEncoder(os.Stdout)
	decoder := json.NewDecoder(in)
	for {
		var o order
		if err := decoder.Decode(&o); err != nil {
			break
		}
		a, err := c.carryOut(o)
		if err != nil {
			a.Error = err.Error()
		}
		if err := out.Encode(a); err != nil {
			break
		}
	}
	c.leaveAll()
}

func (c *client) carryOut(o order) (answer, error) {
	switch o.Op {
	case "join":
		return c.joinAll(o)
	case "rate":
		c.generator.setRate(o.Rate)
		return c.counts(), nil
	case "counts":
		return c.counts(), nil
	case "leave":
		c.leaveAll()
		return c.counts(), nil
	case "churn":
		joined, err := c.churn(o)
		return answer{Joined: joined}, err
	case "capture":
		return capture(o.FromPort, o.ToPort, time.Duration(o.Millis)*time.Millisecond)
	case "enter":
		return answer{}, c.enterAll(o)
	case "mute", "attributes", "rename", "say", "watch", "exit":
		return answer{}, c.act(o)
	case "sights":
		sights := map[string]seen{}
		for key, p := range c.people {
			sights[key] = p.sight.now()
		}
		return answer{Sights: sights}, nil
	default:
		return answer{}, fmt.Errorf("unknown order %q", o.Op)
	}
}

func (c *client) counts() answer {
	received, missing, streams := c.reception.counts()
	return answer{
		Sent:     c.generator.sent.Load(),
		Received: received,
		Missing:  missing,
		Streams:  streams,
		Joined:   len(c.participants),
		Nanos:    time.Since(c.start).Nanoseconds(),
	}
}

// joinAll lets one participant per token join, ten at a time. If nobody is to publish, they are
// subscribed to everything; otherwise the first ones publish and nobody receives.
func (c *client) joinAll(o order) (answer, error) {
	err := inParallel(len(o.Tokens), 10, func(i int) error {
		p, err := join(o.URL, o.Tokens[i], o.Videos+o.Audios == 0, c.reception)
		if err != nil {
			return err
		}
		c.mutex.Lock()
		c.participants = append(c.participants, p)
		c.mutex.Unlock()
		return p.publishSynthetic(c.generator, i < o.Videos, i < o.Audios)
	})
	if o.Rate > 0 {
		c.generator.setRate(o.Rate)
	}
	return c.counts(), err
}

func (c *client) leaveAll() {
	c.generator.clear()
	for _, p := range c.participants {
		p.leave()
	}
	for _, p := range c.people {
		p.leave()
	}
	c.participants, c.people = nil, map[string]*participant{}
	c.reception.clear()
}

// churn lets each participant join, speak for a while and leave.
func (c *client) churn(o order) (int, error) {
	var mutex sync.Mutex
	joined := 0
	err := inParallel(len(o.Tokens), max(1, o.Parallel), func(i int) error {
		p, err := join(o.URL, o.Tokens[i], false, c.reception)
		if err != nil {
			return err
		}
		defer p.leave()
		if err := p.publishSynthetic(c.generator, o.Videos > 0, o.Audios > 0); err != nil {
			return err
		}
		time.Sleep(time.Duration(o.HoldMillis) * time.Millisecond)
		mutex.Lock()
		joined++
		mutex.Unlock()
		return nil
	})
	return joined, err
}

// inParallel does a task for 0 to count-1, at most width at a time, and returns the first error.
func inParallel(count, width int, task func(int) error) error {
	var group sync.WaitGroup
	var once sync.Once
	var first error
	places := make(chan struct{}, width)
	for i := range count {
		places <- struct{}{}
		group.Go(func() {
			defer func() { <-places }()
			if err := task(i); err != nil {
				once.Do(func() { first = err })
			}
		})
	}
	group.Wait()
	return first
}
