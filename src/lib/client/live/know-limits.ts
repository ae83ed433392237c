import { tooLong } from '#lib/protocol/too-long.ts';
import { OutboxSender } from './outbox-sender.svelte.ts';

// A file of its own, for a phone to fetch after its first screen.
OutboxSender.tooLong = tooLong;
