// A stranger reads a log with the tools of Go's checksum data base alone: stranger FOLDER VKEY
// It prints who signed, how many entries, whether the root is that of the checkpoint, and how many proofs hold.
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func need(err error, doing string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", doing, err)
		os.Exit(1)
	}
}

// entries reads the bundles of a log of this size.
func entries(folder string, size int64) [][]byte {
	var found [][]byte
	for bundle := int64(0); bundle*256 < size; bundle++ {
		path := fmt.Sprintf("%s/tile/entries/%03d", folder, bundle)
		if width := size - bundle*256; width < 256 {
			path = fmt.Sprintf("%s.p/%d", path, width)
		}
		raw, err := os.ReadFile(path)
		need(err, "reading entries")
		for len(raw) > 0 {
			length := int(raw[0])<<8 | int(raw[1])
			found = append(found, raw[2:2+length])
			raw = raw[2+length:]
		}
	}
	return found
}

func main() {
	folder, vkey := os.Args[1], os.Args[2]
	raw, err := os.ReadFile(folder + "/checkpoint")
	need(err, "reading the checkpoint")
	verifier, err := note.NewVerifier(vkey)
	need(err, "reading the key")
	opened, err := note.Open(raw, note.VerifierList(verifier))
	need(err, "opening the note")
	lines := strings.Split(opened.Text, "\n")
	var size int64
	fmt.Sscan(lines[1], &size)
	told, err := base64.StdEncoding.DecodeString(lines[2])
	need(err, "reading the root")

	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, index := range indexes {
			found = append(found, stored[index])
		}
		return found, nil
	})
	records := entries(folder, size)
	for index, record := range records {
		more, err := tlog.StoredHashes(int64(index), record, reader)
		need(err, "hashing")
		stored = append(stored, more...)
	}
	root, err := tlog.TreeHash(size, reader)
	need(err, "hashing the tree")
	if string(root[:]) != string(told) || int64(len(records)) != size {
		fmt.Fprintln(os.Stderr, "the root is not that of the checkpoint")
		os.Exit(1)
	}
	included := 0
	for index := int64(0); index < size; index += 7 {
		proof, err := tlog.ProveRecord(size, index, reader)
		need(err, "proving")
		need(tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(records[index])), "checking a proof")
		included++
	}
	continued := 0
	for _, old := range []int64{1, 2, 255, 256, 257, size - 1} {
		if old < 1 || old >= size {
			continue
		}
		before, err := tlog.TreeHash(old, reader)
		need(err, "hashing a beginning")
		proof, err := tlog.ProveTree(size, old, reader)
		need(err, "proving a beginning")
		need(tlog.CheckTree(proof, size, root, old, before), "checking a beginning")
		continued++
	}
	fmt.Printf("%s %d %d %d %d\n", opened.Sigs[0].Name, len(opened.UnverifiedSigs), size, included, continued)
}
