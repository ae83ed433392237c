import QRCode from 'qrcode';

export function load(): { qr: boolean[][] } {
	const { modules } = QRCode.create('http://192.168.1.20:3000/m/KWAL4', {
		errorCorrectionLevel: 'M'
	});
	const qr = Array.from({ length: modules.size }, (_, y) =>
		Array.from({ length: modules.size }, (_, x) => modules.get(y, x) === 1)
	);
	return { qr };
}
