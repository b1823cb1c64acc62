# Writes a small file that has a little of everything, for damaging it. Arguments: path, libver.
import sys

import h5py
import numpy as np

path, libver = sys.argv[1:3]
with h5py.File(path, 'w', libver=libver) as f:
    table = np.arange(600, dtype='i4').reshape(20, 30)
    f['plain'] = table
    f.create_dataset('fixed', data=table, chunks=(7, 8), compression='gzip', shuffle=True, fletcher32=True)
    f.create_dataset('first', data=table, chunks=(1, 8), maxshape=(None, 30))
    f.create_dataset('both', data=table, chunks=(3, 2), maxshape=(None, None), compression='gzip')
    f.create_dataset('single', data=table, chunks=(20, 30), compression='gzip')
    f['texts'] = ['ab', '', 'äöü']
    f['fixed_texts'] = np.array([b'ab', b'c'])
    f['big'] = np.arange(10, dtype='>f8')
    f['truth'] = np.array([True, False])
    many = f.create_group('many')
    for i in range(60):
        many['m%d' % i] = i
        many.attrs['a%d' % i] = i
    f['many'].attrs['texts'] = ['a', 'b']
    f['compound'] = np.array([(1, 2.5)], [('a', 'i4'), ('b', 'f8')])
    f['soft'] = h5py.SoftLink('/many')
    if libver != 'earliest':
        f.attrs['large'] = np.arange(10000.0)
