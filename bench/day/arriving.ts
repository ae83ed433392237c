import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../client-kit/until.ts';
import { entered } from './crowd.ts';
import type { OpenDay } from './host.ts';
import type { RawLink } from './raw-link.ts';

const REASON = 'een meting, geen dag';
const PATIENCE_MS = 60_000;
const SYLLABLES = ['ba', 'de', 'fi', 'go', 'lu', 'ma', 'ne', 'ri', 'so', 'tu'] as const;

/** So many people, evenly over so many seconds. */
export interface Coming {
	readonly people: number;
	readonly seconds: number;
	/** Of the lobby that is open. */
	readonly secret: string;
	/** Where they are seated. */
	readonly table: string;
}

/** ms of each who came. */
export interface Arrived {
	/** Until the page that asks their name began. */
	readonly asked: readonly number[];
	/** Until the form was answered, and until their own page began. */
	readonly sent: readonly number[];
	readonly page: readonly number[];
	/** From the press that gives the seat until it was on their phone. */
	readonly seated: readonly number[];
}

/** People who come by the QR code: page, name, their own page, its live link, and a seat by the desk. */
export async function letIn(
	day: OpenDay,
	desk: RawLink,
	{ people, seconds, secret, table }: Coming
): Promise<Arrived> {
	const began = performance.now();
	const links: RawLink[] = [];
	const one = async (at: number) => {
		await pause(Math.max(0, began + (at * seconds * 1_000) / people - performance.now()));
		const visitor = new Visitor(`http://127.0.0.1:${day.port}`);
		const asked = await visitor.read(`/join/${secret}`);
		const name = nameOf(at);
		const sent = await visitor.fillIn(`/join/${secret}`, { name });
		const page = await visitor.read(sent.leadsTo);
		const arrival = sent.leadsTo.split('/')[3] ?? '';
		const hello = { door: 'seat', process: day.process, seat: arrival } as const;
		const link = await entered({ port: day.port, cookie: visitor.cookie, hello });
		links.push(link);
		await must(desk, 'person:prepare-briefly', { person: arrival, together: 'alone' });
		link.watch('"presence":"present"');
		const pressed = performance.now();
		const seat = { person: null, arrival, displayName: name, table, here: true };
		await must(desk, 'seat:give', seat);
		await until('a seat on the phone', () => link.seenAt > 0, PATIENCE_MS);
		return { asked: asked.ms, sent: sent.ms, page: page.ms, seated: link.seenAt - pressed };
	};
	const all = await Promise.all(Array.from({ length: people }, (_, at) => one(at)));
	for (const link of links) link.close();
	return {
		asked: all.map(({ asked }) => asked),
		sent: all.map(({ sent }) => sent),
		page: all.map(({ page }) => page),
		seated: all.map(({ seated }) => seated)
	};
}

/** A name for each, of letters only: one with a number in it may say more than who somebody is (R3). */
export function nameOf(at: number): string {
	const name = [...String(at).padStart(3, '0')].map((digit) => SYLLABLES[Number(digit)]!).join('');
	return name.charAt(0).toUpperCase() + name.slice(1);
}

async function must(desk: RawLink, name: string, input: unknown): Promise<void> {
	const reply = await desk.send(name, input, REASON);
	if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
}

/** A browser that keeps its cookies and the hidden fields of the last page. */
class Visitor {
	private readonly origin: string;
	private readonly cookies = new Map<string, string>();
	private hidden: Record<string, string> = {};

	constructor(origin: string) {
		this.origin = origin;
	}

	get cookie(): string {
		return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	/** A page. @returns ms until it began */
	async read(path: string): Promise<{ ms: number }> {
		const { response, ms } = await this.ask(path, {});
		const text = await response.text();
		if (response.status !== 200) throw new Error(`GET ${path}: ${response.status}`);
		const found = text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
		this.hidden = Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
		return { ms };
	}

	/** Sends the form of the page that was read. */
	async fillIn(path: string, fields: Record<string, string>) {
		const body = new URLSearchParams({ ...this.hidden, ...fields });
		const { response, ms } = await this.ask(path, { method: 'POST', body });
		await response.arrayBuffer();
		const location = response.headers.get('location');
		if (location === null) throw new Error(`POST ${path}: ${response.status}`);
		return { ms, leadsTo: new URL(location, this.origin).pathname };
	}

	private async ask(path: string, init: RequestInit) {
		const headers = { cookie: this.cookie, origin: this.origin, accept: 'text/html' };
		const began = performance.now();
		const response = await fetch(this.origin + path, { ...init, headers, redirect: 'manual' });
		for (const line of response.headers.getSetCookie()) {
			const [pair = ''] = line.split(';');
			const at = pair.indexOf('=');
			this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
		}
		return { response, ms: performance.now() - began };
	}
}
