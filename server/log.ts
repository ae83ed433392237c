export type LogLevel = 'error' | 'warn' | 'info';

/** Plain lines on stderr (stdout is for the addresses people need). Never names, words or secrets. */
export interface Log {
	error(what: string, cause?: unknown): void;
	warn(what: string): void;
	info(what: string): void;
}

const ORDER: Record<LogLevel, number> = { error: 0, warn: 1, info: 2 };

export function createLog(level: LogLevel, write = (line: string) => console.error(line)): Log {
	const print = (at: LogLevel, what: string) => {
		if (ORDER[at] <= ORDER[level]) write(`${new Date().toISOString()} ${at} ${what}`);
	};
	return {
		error: (what, cause) =>
			print('error', cause === undefined ? what : `${what}: ${describe(cause)}`),
		warn: (what) => print('warn', what),
		info: (what) => print('info', what)
	};
}

function describe(cause: unknown): string {
	return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
