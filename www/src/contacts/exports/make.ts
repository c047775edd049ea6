/** Makes files of parts without holding the page up, and pictures of dots from drawings. */

/** As long as the page may be busy at once. */
const SLICE_MS = 12;

export async function gather(parts: Iterable<string>, type: string): Promise<Blob> {
  const texts: string[] = [];
  let since = performance.now();
  for (const part of parts) {
    texts.push(part);
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  return new Blob(texts, { type });
}

/** Browsers draw no larger canvas than this. */
const MOST = 16_384;
const MOST_AREA = 120_000_000;

/** Twice as many dots as the drawing says, fewer where that were too many; null where it is too large for any. */
export async function png(svg: Blob, width: number, height: number): Promise<Blob | null> {
  const scale = Math.min(2, MOST / width, MOST / height, Math.sqrt(MOST_AREA / (width * height)));
  if (scale < 0.5) return null;
  const image = new Image(width, height);
  // The policy knows images of the page's own and from data addresses.
  image.src = await dataAddress(svg);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

const dataAddress = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('a blob could not be read'));
    reader.readAsDataURL(blob);
  });
