/** The map as a picture to save: the same SVG that the command line writes, or that one painted as PNG. */
import { mapSvg } from '../../server/src/map/svg';
import type { AddressMap } from '../../server/src/protocol/addressMap';
import type { FromPage } from '../../server/src/protocol/mapMessages';

export function svgMessage(map: AddressMap): FromPage {
  return { type: 'save', format: 'svg', content: mapSvg(map) };
}

/** Twice as many pixels as the picture has, for screens that show them; fewer where a canvas can't be that tall. */
const sharpness = 2;
const tallestCanvas = 16_000;

export async function pngMessage(map: AddressMap): Promise<FromPage> {
  const image = await loaded(new Blob([mapSvg(map)], { type: 'image/svg+xml' }));
  const factor = Math.min(sharpness, tallestCanvas / image.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * factor);
  canvas.height = Math.round(image.height * factor);
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const url = canvas.toDataURL('image/png');
  return { type: 'save', format: 'png', content: url.slice(url.indexOf(',') + 1) };
}

function loaded(blob: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(blob);
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      URL.revokeObjectURL(url);
      resolve(image);
    };
    image.onerror = () => reject(new Error('The picture could not be painted.'));
    image.src = url;
  });
}
