import { isMailAddress } from '#lib/domain/invitation/index.ts';

/** Who mails come from, as their reader sees it. */
export interface Sender {
	name: string;
	address: string;
}

/** The mail server that takes mails from us. */
export interface SmtpServer {
	host: string;
	port: number;
	/** Encrypted from the first byte; else it begins so within the connection, but on this machine itself. */
	secure: boolean;
	local: boolean;
	auth: { user: string; pass: string } | null;
}

const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** `smtps://user:password@host:465` or `smtp://…:587`; null where it is no such address. */
export function readSmtpUrl(text: string): SmtpServer | null {
	if (!URL.canParse(text)) return null;
	const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
	const secure = protocol === 'smtps:';
	if (!secure && protocol !== 'smtp:') return null;
	if (hostname === '' || !['', '/'].includes(pathname) || search !== '' || hash !== '') return null;
	if ((username === '') !== (password === '')) return null;
	try {
		const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
		return {
			host: hostname.replace(/^\[|\]$/g, ''),
			port: port === '' ? (secure ? 465 : 587) : Number(port),
			secure,
			local: LOCAL.test(hostname),
			auth: username === '' ? null : auth
		};
	} catch {
		return null;
	}
}

/** `address` or `Name <address>`, on one line; null where it is neither. */
export function readSender(text: string): Sender | null {
	if (/\p{Cc}/u.test(text)) return null;
	const [, name = '', inside] = /^([^<>"@]*)<([^<>]*)>$/.exec(text.trim()) ?? [];
	const address = (inside ?? text).trim();
	return isMailAddress(address) ? { name: name.trim(), address } : null;
}
