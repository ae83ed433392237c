import { qrPath } from '#lib/ui/qr-path.ts';

/** A QR code's dark modules, as `ui/QrCode` draws them; the maker is loaded when it is first needed. */
export async function qrOf(text: string): Promise<{ path: string; size: number }> {
	const { create } = await import('qrcode');
	const { modules } = create(text, { errorCorrectionLevel: 'M' });
	const rows = Array.from({ length: modules.size }, (_, y) =>
		Array.from({ length: modules.size }, (_, x) => modules.get(y, x) !== 0)
	);
	return { path: qrPath(rows), size: modules.size };
}
