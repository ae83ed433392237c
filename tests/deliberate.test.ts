import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readSources, sourceOf } from './support/handlers/sources.ts';
import { findUndeliberate, type Undeliberate } from './support/handlers/undeliberate.ts';

const told = ({ path, handler, by }: Undeliberate) => `${path} ${handler}: ${by}`;
const root = fileURLToPath(new URL('..', import.meta.url));

test('[everyone A1] [everyone A2] nothing is sent by choosing, by an arrow key or by passing by', () => {
	// The worker keeps copies of pages: it has no controls, and its names are those of many others.
	const sources = readSources(root, 'src').filter(({ path }) => !path.includes('/offline/'));
	expect(sources.filter(({ path }) => path.endsWith('.svelte')).length).toBeGreaterThan(100);
	expect(findUndeliberate(sources).map(told)).toEqual([]);
});

const SOURCES: Record<string, string> = {
	'radio.svelte': `<script>let { live } = $props();</script>
		<input type="radio" onchange={() => live.send('a', {})}>`,
	'through-a-function.svelte': `<script>
			let { live } = $props();
			const later = () => setTimeout(tellIt);
			function tellIt() { live.send('a'); }
		</script><select onchange={later}></select>`,
	'focus.svelte': `<input onfocus={() => fetch('/x', { method: 'POST' })}>`,
	'key.svelte': `<svelte:window onkeydown={() => document.forms[0].requestSubmit()} />`,
	'bound.svelte': `<script>let { live } = $props();</script>
		<input bind:value={() => 1, (chosen) => live.send(chosen)}>`,
	'effect.svelte': `<script>
			let { live } = $props();
			let chosen = $state('');
			$effect(() => { if (chosen) live.send(chosen); });
		</script><select bind:value={chosen}></select>`,
	'Group.svelte': `<script>let { onpick } = $props();</script>
		<input type="checkbox" onchange={() => onpick('a')}>`,
	'hands-on.svelte': `<script>
			import Group from './Group.svelte';
			let { desk } = $props();
		</script><Group onpick={(value) => desk.send(value)} />`,
	'from-a-subject.svelte': `<script>
			import Toggle from '#parts/day/Toggle.svelte';
			let { desk } = $props();
		</script><Toggle onpick={(value) => desk.send(value)} />`,
	'src/routes/_parts/day/Toggle.svelte': `<script>let { onpick } = $props();</script>
		<input type="checkbox" onchange={() => onpick('a')}>`,
	'desk.ts': `export class Desk { go() { this.live.send('a'); } }`,
	'by-a-class.svelte': `<script>
			import { Desk } from './desk.ts';
			const desk = new Desk();
		</script><input onchange={() => desk.go()}>`,
	'Form.svelte': `<script>let { sender, oninput } = $props();</script>
		<form {oninput} onsubmit={() => sender.send('a', {})}></form>`,
	'typed-in-a-form.svelte': `<script>
			import Form from './Form.svelte';
			let { sender } = $props();
		</script><Form {sender} oninput={() => sender.send('a', {})} />`
};

test('[everyone A1] what sends without a press is found, also through functions, classes and parts', () => {
	const sources = Object.entries(SOURCES).map(([path, text]) => sourceOf(path, text, '.'));
	expect(findUndeliberate(sources).map(({ path }) => path)).toEqual([
		'radio.svelte',
		'through-a-function.svelte',
		'focus.svelte',
		'key.svelte',
		'bound.svelte',
		'effect.svelte',
		'hands-on.svelte',
		'from-a-subject.svelte',
		'by-a-class.svelte',
		'typed-in-a-form.svelte'
	]);
});

test('[everyone A1] a press, a draft that is kept and an effect that only reads are left alone', () => {
	const text = `<script>
			let { live } = $props();
			let chosen = $state('');
			$effect(() => { localStorage.setItem('draft', chosen); });
		</script>
		<select bind:value={chosen} onchange={() => localStorage.clear()}></select>
		<form onsubmit={() => live.send(chosen)}><button onclick={() => live.send('b')}>b</button></form>`;
	expect(findUndeliberate([sourceOf('press.svelte', text, '.')])).toEqual([]);
});
