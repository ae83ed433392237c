import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createHttp } from './http-server.ts';

/** When the server ends a connection that was begun so, in ms; null when it did not within `most`. */
async function endsAfter(port: number, beginning: string, drip: string | null, most: number) {
	const began = performance.now();
	const socket = connect(port, '127.0.0.1');
	socket.on('error', () => undefined);
	await once(socket, 'connect');
	socket.write(beginning);
	socket.resume();
	const dripping = setInterval(() => drip !== null && socket.write(drip), 20);
	const over = new Promise<null>((resolve) => setTimeout(() => resolve(null), most));
	const ended = once(socket, 'close').then(() => performance.now() - began);
	const result = await Promise.race([ended, over]);
	clearInterval(dripping);
	socket.destroy();
	return result;
}

test('[attack 26] a body or first lines that drip in end in time; who waits long for an answer is not cut', async () => {
	const http = createHttp({ head: 200, whole: 500, look: 50 });
	http.on('request', (_request, response) => void setTimeout(() => response.end('news'), 1_200));
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	const { port } = http.address() as AddressInfo;
	const head = 'POST / HTTP/1.1\r\nhost: x\r\n';
	const [slowHead, slowBody, waiting] = await Promise.all([
		endsAfter(port, head, 'x-a: 1\r\n', 3_000),
		endsAfter(port, `${head}content-length: 100000\r\n\r\n`, 'a', 3_000),
		fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.text())
	]);
	expect(slowHead).toBeLessThan(500);
	expect(slowBody).toBeGreaterThan(450);
	expect(slowBody).toBeLessThan(1_100);
	expect(waiting).toBe('news');
	http.closeAllConnections();
	await new Promise((resolve) => http.close(resolve));
});
