import { expect, test } from 'vitest';
import { linkOrigin } from './link-origin.ts';

const origins = (...known: string[]) => ({ origins: () => known });
const HALL = origins('http://192.168.1.5:3000', 'http://localhost:3000');

test.each([
	['http://192.168.1.5:3000', 'http://192.168.1.5:3000'],
	// Behind the address of a router or a container, that of the hall is not the machine's own.
	['http://192.168.1.77:3000', 'http://192.168.1.77:3000'],
	['http://[fd00::5]:3000', 'http://[fd00::5]:3000'],
	['http://localhost:3000', 'http://192.168.1.5:3000'],
	['http://phone1.localhost:3000', 'http://192.168.1.5:3000'],
	['http://127.0.0.1:3000', 'http://192.168.1.5:3000'],
	['http://203.0.113.9:3000', 'http://192.168.1.5:3000'],
	['http://172.32.0.1:3000', 'http://192.168.1.5:3000'],
	['http://[2001:db8::1]:3000', 'http://192.168.1.5:3000']
])('[attack 27] asked as %s, a link for others leads to %s', (asked, expected) => {
	expect(linkOrigin(new URL(asked), HALL)).toBe(expected);
});

test('[attack 27] our own address on the internet may stand in a link', () => {
	const own = origins('http://203.0.113.9:3000', 'http://localhost:3000');
	expect(linkOrigin(new URL('http://203.0.113.9:3000'), own)).toBe('http://203.0.113.9:3000');
	const named = origins('https://plandag.example.org', 'http://localhost:3000');
	const asked = new URL('https://plandag.example.org/x');
	expect(linkOrigin(asked, named)).toBe('https://plandag.example.org');
});
