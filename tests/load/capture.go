// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"encoding/binary"
	"fmt"
	"sort"
	"time"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// How many consecutive changes of length make a packet unmistakable.
const pattern = 6

const rtpHeaderBytes = 12

// tap is where one RTP stream was seen: the lengths of its last payloads.
type tap struct {
	lengths [pattern + 1]int
	count   int
}

// capture watches RTP packets leave one UDP port on loopback and reach another one, and matches
// them: encryption hides their content and both ends number them differently, but the lengths of
// consecutive payloads of a stream stay. Timestamps are the kernel's, at delivery.
func capture(from, to int, length time.Duration) (answer, error) {
	socket, err := openTap(from, to)
	if err != nil {
		return answer{}, err
	}
	defer unix.Close(socket)
	departed := map[uint64]int64{}
	ambiguous := map[uint64]bool{}
	type arrival struct {
		key uint64
		at  int64
	}
	var arrivals []arrival
	leaving, arriving := map[uint32]*tap{}, map[uint32]*tap{}
	frame, control := make([]byte, 2048), make([]byte, 256)
	for end := time.Now().Add(length); time.Now().Before(end); {
		n, cn, _, _, err := unix.Recvmsg(socket, frame, control, 0)
		if err != nil {
			continue // the receive timeout
		}
		at := timestamp(control[:cn])
		datagram, source, destination := udp(frame[:n])
		if datagram == nil || at == 0 {
			continue
		}
		if source == from {
			if key, ok := note(leaving, datagram); ok {
				_, known := departed[key]
				ambiguous[key] = ambiguous[key] || known
				departed[key] = at
			}
		} else if destination == to {
			if key, ok := note(arriving, datagram); ok {
				arrivals = append(arrivals, arrival{key, at})
			}
		}
	}
	var delays []float64
	for _, a := range arrivals {
		if at, known := departed[a.key]; known && !ambiguous[a.key] && a.at >= at {
			delays = append(delays, float64(a.at-at)/1e6)
		}
	}
	return answer{Captured: len(departed), Matched: len(delays), Delays: percentiles(delays)}, nil
}

func openTap(from, to int) (int, error) {
	const protocol = unix.ETH_P_IP<<8&0xFF00 | unix.ETH_P_IP>>8
	socket, err := unix.Socket(unix.AF_PACKET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, protocol)
	if err != nil {
		return 0, fmt.Errorf("capturing needs root or CAP_NET_RAW: %w", err)
	}
	// From the IPv4 header on: UDP without options, from one port or to the other.
	program, err := bpf.Assemble([]bpf.Instruction{
		bpf.LoadAbsolute{Off: 0, Size: 1},
		bpf.JumpIf{Cond: bpf.JumpNotEqual, Val: 0x45, SkipTrue: 7},
		bpf.LoadAbsolute{Off: 9, Size: 1},
		bpf.JumpIf{Cond: bpf.JumpNotEqual, Val: unix.IPPROTO_UDP, SkipTrue: 5},
		bpf.LoadAbsolute{Off: 20, Size: 2},
		bpf.JumpIf{Cond: bpf.JumpEqual, Val: uint32(from), SkipTrue: 2},
		bpf.LoadAbsolute{Off: 22, Size: 2},
		bpf.JumpIf{Cond: bpf.JumpNotEqual, Val: uint32(to), SkipTrue: 1},
		bpf.RetConstant{Val: 128},
		bpf.RetConstant{Val: 0},
	})
	if err != nil {
		return 0, err
	}
	filter := make([]unix.SockFilter, len(program))
	for i, p := range program {
		filter[i] = unix.SockFilter{Code: p.Op, Jt: p.Jt, Jf: p.Jf, K: p.K}
	}
	fprog := &unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	timeout := unix.Timeval{Usec: 100_000}
	lo := 0
	steps := []func() error{
		func() error { return unix.SetsockoptSockFprog(socket, unix.SOL_SOCKET, unix.SO_ATTACH_FILTER, fprog) },
		func() error { return unix.SetsockoptInt(socket, unix.SOL_SOCKET, unix.SO_RCVBUF, 8<<20) },
		func() error { return unix.SetsockoptInt(socket, unix.SOL_SOCKET, unix.SO_TIMESTAMPNS, 1) },
		func() error { return unix.SetsockoptTimeval(socket, unix.SOL_SOCKET, unix.SO_RCVTIMEO, &timeout) },
		func() error { lo, err = loopback(socket); return err },
		func() error {
			return unix.Bind(socket, &unix.SockaddrLinklayer{Protocol: protocol, Ifindex: lo})
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			unix.Close(socket)
			return 0, fmt.Errorf("capturing on loopback: %w", err)
		}
	}
	return socket, nil
}

func loopback(socket int) (int, error) {
	request, err := unix.NewIfreq("lo")
	if err != nil {
		return 0, err
	}
	if err := unix.IoctlIfreq(socket, unix.SIOCGIFINDEX, request); err != nil {
		return 0, err
	}
	return int(request.Uint32()), nil
}

// timestamp is the kernel's, in nanoseconds; 0 if there is none.
func timestamp(control []byte) int64 {
	messages, err := unix.ParseSocketControlMessage(control)
	if err != nil {
		return 0
	}
	for _, m := range messages {
		if m.Header.Level == unix.SOL_SOCKET && m.Header.Type == unix.SO_TIMESTAMPNS && len(m.Data) >= 16 {
			return int64(binary.NativeEndian.Uint64(m.Data))*1e9 + int64(binary.NativeEndian.Uint64(m.Data[8:]))
		}
	}
	return 0
}

// udpPacket is the beginning of a UDP payload and its whole length.
type udpPacket struct {
	head  []byte
	bytes int
}

func udp(ip []byte) (packet *udpPacket, source, destination int) {
	if len(ip) < 20+8+rtpHeaderBytes {
		return nil, 0, 0
	}
	header := ip[20:]
	length := int(binary.BigEndian.Uint16(header[4:])) - 8
	return &udpPacket{header[8:], length},
		int(binary.BigEndian.Uint16(header)), int(binary.BigEndian.Uint16(header[2:]))
}

// note adds a packet to its stream and returns the pattern that ends in it; false for everything
// but RTP and while the stream is young.
func note(taps map[uint32]*tap, p *udpPacket) (uint64, bool) {
	first, second := p.head[0], p.head[1]
	if first>>6 != 2 || (second >= 192 && second <= 223) {
		return 0, false
	}
	payload := p.bytes - rtpHeaderBytes - 4*int(first&0x0F)
	if at := rtpHeaderBytes + 4*int(first&0x0F); first&0x10 != 0 && at+4 <= len(p.head) {
		payload -= 4 + 4*int(binary.BigEndian.Uint16(p.head[at+2:]))
	}
	ssrc := binary.BigEndian.Uint32(p.head[8:])
	t := taps[ssrc]
	if t == nil {
		t = &tap{}
		taps[ssrc] = t
	}
	copy(t.lengths[:], t.lengths[1:])
	t.lengths[pattern] = payload
	t.count++
	if t.count <= pattern {
		return 0, false
	}
	key := uint64(14695981039346656037)
	for i := range pattern {
		key ^= uint64(t.lengths[i+1] - t.lengths[i] + 4096)
		key *= 1099511628211
	}
	return key, true
}

func percentiles(values []float64) []float64 {
	if len(values) == 0 {
		return nil
	}
	sort.Float64s(values)
	at := func(share float64) float64 { return values[int(share*float64(len(values)-1))] }
	var found []float64
	for percent := 1; percent <= 99; percent++ {
		found = append(found, at(float64(percent)/100))
	}
	return append(found, at(0.999))
}
