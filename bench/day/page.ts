import { request } from 'node:http';

/** A page that is asked for, and how. */
export interface PageAsked {
	readonly port: number;
	readonly path: string;
	readonly cookie: string;
	/** `identity`, or what a browser takes. */
	readonly accepts: string;
	/** So many times, one after another. */
	readonly times: number;
}

export interface PageSeen {
	/** Bytes of the body as it travelled. */
	readonly bytes: number;
	/** ms until the answer began, and until it was whole, of each time. */
	readonly began: readonly number[];
	readonly whole: readonly number[];
	/** The share of this core that this process used. */
	readonly load: number;
}

/** Asks for a page. @throws unless it is there */
export async function fetchPage(asked: PageAsked): Promise<PageSeen> {
	const [cpu, from] = [process.cpuUsage(), performance.now()];
	const all: { bytes: number; began: number; whole: number }[] = [];
	for (let at = 0; at < asked.times; at++) all.push(await once(asked));
	const { user, system } = process.cpuUsage(cpu);
	return {
		bytes: all.at(-1)?.bytes ?? 0,
		began: all.map(({ began }) => began),
		whole: all.map(({ whole }) => whole),
		load: (user + system) / 1_000 / (performance.now() - from)
	};
}

function once({ port, path, cookie, accepts }: PageAsked) {
	const sent = performance.now();
	return new Promise<{ bytes: number; began: number; whole: number }>((resolve, reject) => {
		const headers = { cookie, accept: 'text/html', 'accept-encoding': accepts };
		const asking = request({ host: '127.0.0.1', port, path, headers }, (response) => {
			const began = performance.now() - sent;
			let bytes = 0;
			response.on('data', (chunk: Buffer) => (bytes += chunk.length));
			response.on('error', reject);
			response.on('end', () => {
				const { statusCode } = response;
				if (statusCode !== 200) reject(new Error(`GET ${path}: ${statusCode}`));
				else resolve({ bytes, began, whole: performance.now() - sent });
			});
		});
		asking.on('error', reject);
		asking.end();
	});
}
