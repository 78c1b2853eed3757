import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { fileUrl } from '../api/files';
import type { StoredFile } from '../api/types';
import styles from './FileBrowser.module.css';
import { FileIcon } from './FileIcon';

// The picture itself serves as its thumbnail, so only small ones do, and only once they are on the screen.
const LARGEST = 2_000_000;

export function Thumbnail({ file }: { file: StoredFile }) {
  const wanted = file.preview === 'image' && file.state === 'available' && file.size <= LARGEST;
  const place = useRef<HTMLSpanElement>(null);
  const [seen, setSeen] = useState(false);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    if (!wanted || !place.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      setSeen(true);
      observer.disconnect();
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [wanted]);
  const { data } = useQuery({
    queryKey: ['inline', file.id],
    queryFn: () => fileUrl(file.id, 'inline'),
    enabled: seen,
    staleTime: 4 * 60_000,
  });
  return (
    <span ref={place} className={styles.thumb}>
      {wanted && data && !broken ? (
        <img src={data.url} alt="" onError={() => setBroken(true)} />
      ) : (
        <FileIcon mediaType={file.media_type} />
      )}
    </span>
  );
}
