import { networkInterfaces } from 'node:os';
import type { Config } from '#server/config.ts';

/** Where people reach the server: the public address, or this machine's on the local network. */
export function originsOf(config: Config, port: number): string[] {
	const local = `http://localhost:${port}`;
	if (config.publicUrl) return [config.publicUrl, local];
	if (config.host !== '0.0.0.0' && config.host !== '::') {
		return [
			config.host === '127.0.0.1' || config.host === 'localhost'
				? local
				: `http://${config.host}:${port}`
		];
	}
	return [...lanAddresses().map((address) => `http://${address}:${port}`), local];
}

function lanAddresses(): string[] {
	return Object.values(networkInterfaces())
		.flatMap((addresses) => addresses ?? [])
		.filter((address) => address.family === 'IPv4' && !address.internal)
		.map((address) => address.address);
}
