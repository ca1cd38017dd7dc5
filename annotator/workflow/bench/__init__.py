"""Measurements that anybody can repeat, and the honest server they are made against."""
