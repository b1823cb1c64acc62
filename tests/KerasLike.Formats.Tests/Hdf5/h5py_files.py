# Writes one file with everything that is read, and beside it the numbers that it holds. Arguments: path, libver.
import sys

import h5py
import numpy as np

path, libver = sys.argv[1:3]
rng = np.random.default_rng(7)
expected = {}


def keep(name, values):
    expected[name] = values
    return values


def chunked(f, name, values, **how):
    f.create_dataset(name, data=keep(name, values), **how)


with h5py.File(path, 'w', libver=libver, userblock_size=1024 if libver == 'v108' else 0) as f:
    for kind in ['i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'f2', 'f4', 'f8', '?']:
        for order in '<>':
            dtype = np.dtype(order + kind)
            values = (rng.integers(0, 2 if kind == '?' else 250, (3, 4, 5)) - (100 if kind[0] in 'if' and kind != 'i1' else 0)).astype(dtype)
            name = f"numbers/{'little' if order == '<' else 'big'}_{np.dtype(kind).name}"
            f[name] = keep(name, values)
    f['numbers/scalar'] = keep('numbers/scalar', np.float64(1.5))
    f['numbers/empty'] = keep('numbers/empty', np.zeros((0, 3), 'f4'))
    f['numbers/five'] = keep('numbers/five', rng.random((2, 3, 4, 5, 6)))
    f['numbers/enum'] = np.array([1, 2, 1], h5py.enum_dtype({'A': 1, 'B': 2}, 'i2'))
    expected['numbers/enum'] = np.array([1, 2, 1], 'i2')
    f['numbers/unwritten'] = 0
    f.create_dataset('numbers/never', (3, 4), 'f4', fillvalue=2.5)
    expected['numbers/never'] = np.full((3, 4), 2.5, 'f4')
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    values = keep('numbers/compact', rng.random((5, 6)))
    h5py.h5d.create(f['numbers'].id, b'compact', h5py.h5t.IEEE_F64LE, h5py.h5s.create_simple((5, 6)), compact).write(h5py.h5s.ALL, h5py.h5s.ALL, values)

    table = rng.integers(0, 1000, (100, 70)).astype('i4')
    for compression in [None, 'gzip']:
        for shuffle in [False, True]:
            for fletcher32 in [False, True]:
                how = dict(compression=compression, shuffle=shuffle, fletcher32=fletcher32)
                label = f"{compression}_{'s' if shuffle else ''}{'f' if fletcher32 else ''}"
                chunked(f, 'chunks/fixed_' + label, table, chunks=(16, 13), **how)
                chunked(f, 'chunks/single_' + label, table, chunks=(100, 70), **how)
                chunked(f, 'chunks/first_' + label, table, chunks=(16, 13), maxshape=(None, 200), **how)
                chunked(f, 'chunks/last_' + label, table, chunks=(16, 13), maxshape=(100, None), **how)
                chunked(f, 'chunks/both_' + label, table, chunks=(16, 13), maxshape=(None, None), **how)
                chunked(f, 'chunks/larger_' + label, table, chunks=(16, 13), maxshape=(150, 100), **how)
    chunked(f, 'chunks/line', rng.random(1001), chunks=(10,))
    chunked(f, 'chunks/cube', rng.integers(0, 9, (20, 30, 17)).astype('>u2'), chunks=(7, 4, 5), compression='gzip', shuffle=True)
    chunked(f, 'chunks/half', rng.random((40, 40)).astype('f2'), chunks=(40, 7), compression='gzip')
    chunked(f, 'chunks/truth', rng.random((40, 40)) < 0.5, chunks=(9, 9), compression='gzip')
    chunked(f, 'chunks/pages', rng.integers(0, 99, 5001).astype('u2'), chunks=(2,))
    chunked(f, 'chunks/growing', rng.integers(0, 99, 135001 if libver == 'latest' else 2001).astype('u1'), chunks=(1,), maxshape=(None,))
    chunked(f, 'chunks/growing_gzip', rng.integers(0, 99, 4001).astype('i8'), chunks=(2,), maxshape=(None,), compression='gzip')
    chunked(f, 'chunks/tree', rng.integers(0, 99, (90, 80)).astype('u1'), chunks=(1, 2), maxshape=(None, None))
    chunked(f, 'chunks/tree_gzip', rng.integers(0, 99, (50, 40)).astype('i4'), chunks=(1, 2), maxshape=(None, None), compression='gzip')
    early = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    early.set_chunk((16, 13))
    early.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    early = h5py.h5d.create(f['chunks'].id, b'early', h5py.h5t.STD_I32LE, h5py.h5s.create_simple((100, 70), (120, 90)), early)
    early.write(h5py.h5s.ALL, h5py.h5s.ALL, keep('chunks/early', table))
    for name, maxshape in [('fixed', None), ('first', (None, 70)), ('both', (None, None))]:
        d = f.create_dataset('chunks/sparse_' + name, (100, 70), 'i4', chunks=(8, 9), maxshape=maxshape, fillvalue=-7, compression='gzip')
        values = np.full((100, 70), -7, 'i4')
        values[40:60, 30:35] = d[40:60, 30:35] = table[40:60, 30:35]
        values[99, 69] = d[99, 69] = 5
        keep('chunks/sparse_' + name, values)
    d = f.create_dataset('chunks/shrunk', data=table, chunks=(8, 9), maxshape=(None, None))
    d.resize((33, 44))
    d.resize((40, 50))
    values = np.zeros((40, 50), 'i4')
    values[:33, :44] = table[:33, :44]
    keep('chunks/shrunk', values)

    f['texts/fixed'] = np.array([b'ab', b'', 'ä'.encode()])
    f['texts/variable'] = ['ab', '', 'äöü → 字', 'x' * 10000]
    f['texts/utf8'] = np.array([b'ab', 'ä'.encode()], h5py.string_dtype('utf-8', 5))
    f.create_dataset('texts/chunks', data=['text %d' % i for i in range(1000)], dtype=h5py.string_dtype(), chunks=(7,), compression='gzip')
    f['texts/scalar'] = 'one'

    many = f.create_group('many')
    for i in range(700):
        many['name %d' % i] = keep('many/name %d' % i, np.int32(i))
        many.attrs['attribute %d' % i] = i
    few = f.create_group('few')
    for i in [3, 1, 2]:
        few.attrs['a%d' % i] = i
    ordered = f.create_group('ordered', track_order=True)
    for i in range(30):
        ordered['m%d' % ((i * 7) % 30)] = i
        ordered.attrs['m%d' % ((i * 7) % 30)] = i
    f['Umläute/字'] = keep('Umläute/字', np.arange(3))
    f['Umläute'].attrs['ß'] = 'ß'

    kinds = f.create_group('kinds').attrs
    kinds['truth'] = True
    kinds['truths'] = [True, False]
    kinds['half'] = np.float16(1.5)
    kinds['big'] = np.array([[1, 2], [3, 4]], '>i4')
    kinds['text'] = 'äöü'
    kinds['bytes'] = np.bytes_('abc')
    kinds['texts'] = ['a', 'bc', '']
    kinds['empty'] = np.zeros(0)
    kinds['null'] = h5py.Empty('f4')
    kinds['compound'] = np.array([(1, 2.5)], [('a', 'i4'), ('b', 'f8')])
    kinds['reference'] = f['few'].ref
    kinds['lists'] = np.array([np.arange(3), np.arange(2)], h5py.vlen_dtype('i4'))
    kinds['array'] = np.zeros(2, [('a', 'i4', (2, 3))])
    if libver != 'earliest':
        kinds['large'] = np.arange(20000.0)
        kinds['larger'] = 'x' * 200000

    f['type'] = np.dtype('<f4')
    d = f.create_dataset('named', (3,), f['type'])
    d[()] = keep('named', np.array([1, 2, 3], 'f4'))
    d.attrs.create('typed', 7, dtype=f['type'])
    f['compound'] = np.array([(1, 2.5), (3, 4.5)], [('a', 'i4'), ('b', 'f8')])
    f['opaque'] = np.void(b'abcd')
    f['references'] = np.array([f['few'].ref], h5py.ref_dtype)
    f['links/soft'] = h5py.SoftLink('/many/name 17')
    f['links/relative'] = h5py.SoftLink('soft')
    f['links/dangling'] = h5py.SoftLink('/nowhere')
    f['links/loop'] = h5py.SoftLink('/links/loop')
    f['links/outside'] = h5py.ExternalLink('other.h5', '/x')
    f['links/self'] = f['links']
    f['links/hard'] = f['many/name 18']

np.savez(path + '.npz', **{k.replace('/', '\\'): v for k, v in expected.items()})
