import {
  IconArchive,
  IconFile,
  IconFilePdf,
  IconFileText,
  IconImage,
  IconSheet,
  IconVideo,
} from '../ui/icons';

const KINDS = [
  [/^image\//, IconImage],
  [/pdf$/, IconFilePdf],
  [/sheet|excel|csv/, IconSheet],
  [/^(video|audio)\//, IconVideo],
  [/zip|compressed|tar$/, IconArchive],
  [/^text\/|word|document/, IconFileText],
] as const;

export function FileIcon({ mediaType }: { mediaType: string }) {
  const Icon = KINDS.find(([pattern]) => pattern.test(mediaType))?.[1] ?? IconFile;
  return <Icon size={22} stroke={1.5} aria-hidden />;
}
