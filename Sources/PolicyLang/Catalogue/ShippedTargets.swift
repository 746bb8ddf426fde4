/// The targets that are shipped: what kernels offer that were measured.
///
/// `scripts/catalogue embed` writes this file from `targets`.
public enum ShippedTargets {
  /// The JSON text of each, by name.
  public static let texts: [String: String] = [
    "debian-6.1": debian61,
    "debian-6.12": debian612,
    "linux-6.18": linux618,
  ]

  private static let debian61 = #"""
    {
     "apiVersion": "bpftune.dev/v1",
     "kind": "Target",
     "name": "debian-6.1",
     "kernel": "6.1.0-56-amd64 (6.1.192-2)",
     "architecture": "x86_64",
     "lockdown": "none",
     "btf": true,
     "facts": {},
     "signals": {
      "tcp.rcvbuf_full": {
       "available": true,
       "hook": "tp_btf/tcp_rcv_space_adjust"
      },
      "tcp.retransmits": {
       "available": true,
       "hook": "tp_btf/tcp_retransmit_skb"
      },
      "tcp.segments_out": {
       "available": true,
       "hook": "fentry/__tcp_transmit_skb"
      },
      "vm.pages_scanned": {
       "available": true,
       "hook": "vm_event_states"
      }
     },
     "tunables": {
      "kernel.numa_balancing": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "kernel.numa_balancing_promote_rate_limit_MBps": {
       "available": true,
       "scope": "host",
       "value": 65536
      },
      "kernel.pid_max": {
       "available": true,
       "scope": "host",
       "value": 32768
      },
      "kernel.sched_autogroup_enabled": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "kernel.sched_cfs_bandwidth_slice_us": {
       "available": true,
       "scope": "host",
       "value": 5000
      },
      "kernel.sched_rt_period_us": {
       "available": true,
       "scope": "host",
       "value": 1000000
      },
      "kernel.sched_rt_runtime_us": {
       "available": true,
       "scope": "host",
       "value": 950000
      },
      "kernel.threads-max": {
       "available": true,
       "scope": "host",
       "value": 7577
      },
      "kernel.timer_migration": {
       "available": true,
       "scope": "host",
       "value": 1
      },
      "net.core.busy_poll": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "net.core.busy_read": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "net.core.dev_weight": {
       "available": true,
       "scope": "host",
       "value": 64
      },
      "net.core.gro_normal_batch": {
       "available": true,
       "scope": "host",
       "value": 8
      },
      "net.core.high_order_alloc_disable": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "net.core.netdev_budget": {
       "available": true,
       "scope": "host",
       "value": 300
      },
      "net.core.netdev_budget_usecs": {
       "available": true,
       "scope": "host",
       "value": 8000
      },
      "net.core.netdev_max_backlog": {
       "available": true,
       "scope": "host",
       "value": 1000
      },
      "net.core.optmem_max": {
       "available": true,
       "scope": "host",
       "value": 20480
      },
      "net.core.rmem_default": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.core.rmem_max": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.core.skb_defer_max": {
       "available": true,
       "scope": "host",
       "value": 64
      },
      "net.core.somaxconn": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.core.wmem_default": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.core.wmem_max": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.ipv4.ip_local_port_range.high": {
       "available": true,
       "scope": "netns",
       "value": 60999
      },
      "net.ipv4.ip_local_port_range.low": {
       "available": true,
       "scope": "netns",
       "value": 32768
      },
      "net.ipv4.ipfrag_high_thresh": {
       "available": true,
       "scope": "netns",
       "value": 4194304
      },
      "net.ipv4.ipfrag_low_thresh": {
       "available": true,
       "scope": "netns",
       "value": 3145728
      },
      "net.ipv4.ipfrag_max_dist": {
       "available": true,
       "scope": "netns",
       "value": 64
      },
      "net.ipv4.ipfrag_time": {
       "available": true,
       "scope": "netns",
       "value": 30
      },
      "net.ipv4.neigh.default.gc_stale_time": {
       "available": true,
       "scope": "host",
       "value": 60
      },
      "net.ipv4.neigh.default.gc_thresh1": {
       "available": true,
       "scope": "host",
       "value": 128
      },
      "net.ipv4.neigh.default.gc_thresh2": {
       "available": true,
       "scope": "host",
       "value": 512
      },
      "net.ipv4.neigh.default.gc_thresh3": {
       "available": true,
       "scope": "host",
       "value": 1024
      },
      "net.ipv4.neigh.default.unres_qlen_bytes": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.ipv4.tcp_abort_on_overflow": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_autocorking": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_congestion_control": {
       "available": true,
       "scope": "netns",
       "value": "cubic"
      },
      "net.ipv4.tcp_ecn": {
       "available": true,
       "scope": "netns",
       "value": 2
      },
      "net.ipv4.tcp_fin_timeout": {
       "available": true,
       "scope": "netns",
       "value": 60
      },
      "net.ipv4.tcp_keepalive_intvl": {
       "available": true,
       "scope": "netns",
       "value": 75
      },
      "net.ipv4.tcp_keepalive_probes": {
       "available": true,
       "scope": "netns",
       "value": 9
      },
      "net.ipv4.tcp_keepalive_time": {
       "available": true,
       "scope": "netns",
       "value": 7200
      },
      "net.ipv4.tcp_limit_output_bytes": {
       "available": true,
       "scope": "netns",
       "value": 1048576
      },
      "net.ipv4.tcp_max_orphans": {
       "available": true,
       "scope": "host",
       "value": 4096
      },
      "net.ipv4.tcp_max_reordering": {
       "available": true,
       "scope": "netns",
       "value": 300
      },
      "net.ipv4.tcp_max_syn_backlog": {
       "available": true,
       "scope": "netns",
       "value": 128
      },
      "net.ipv4.tcp_max_tw_buckets": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv4.tcp_mem.max": {
       "available": true,
       "scope": "host",
       "value": 21144
      },
      "net.ipv4.tcp_mem.min": {
       "available": true,
       "scope": "host",
       "value": 10572
      },
      "net.ipv4.tcp_mem.pressure": {
       "available": true,
       "scope": "host",
       "value": 14098
      },
      "net.ipv4.tcp_min_snd_mss": {
       "available": true,
       "scope": "netns",
       "value": 48
      },
      "net.ipv4.tcp_moderate_rcvbuf": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_mtu_probing": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_no_metrics_save": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_no_ssthresh_metrics_save": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_notsent_lowat": {
       "available": true,
       "scope": "netns",
       "value": 4294967295
      },
      "net.ipv4.tcp_orphan_retries": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_pacing_ca_ratio": {
       "available": true,
       "scope": "netns",
       "value": 120
      },
      "net.ipv4.tcp_pacing_ss_ratio": {
       "available": true,
       "scope": "netns",
       "value": 200
      },
      "net.ipv4.tcp_reordering": {
       "available": true,
       "scope": "netns",
       "value": 3
      },
      "net.ipv4.tcp_retries2": {
       "available": true,
       "scope": "netns",
       "value": 15
      },
      "net.ipv4.tcp_rmem.default": {
       "available": true,
       "scope": "netns",
       "value": 131072
      },
      "net.ipv4.tcp_rmem.max": {
       "available": true,
       "scope": "netns",
       "value": 6291456
      },
      "net.ipv4.tcp_rmem.min": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv4.tcp_shrink_window": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_slow_start_after_idle": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_syn_retries": {
       "available": true,
       "scope": "netns",
       "value": 6
      },
      "net.ipv4.tcp_synack_retries": {
       "available": true,
       "scope": "netns",
       "value": 5
      },
      "net.ipv4.tcp_syncookies": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_thin_linear_timeouts": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_tw_reuse": {
       "available": true,
       "scope": "netns",
       "value": 2
      },
      "net.ipv4.tcp_wmem.default": {
       "available": true,
       "scope": "netns",
       "value": 16384
      },
      "net.ipv4.tcp_wmem.max": {
       "available": true,
       "scope": "netns",
       "value": 4194304
      },
      "net.ipv4.tcp_wmem.min": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv4.udp_mem.max": {
       "available": true,
       "scope": "host",
       "value": 42294
      },
      "net.ipv4.udp_mem.min": {
       "available": true,
       "scope": "host",
       "value": 21147
      },
      "net.ipv4.udp_mem.pressure": {
       "available": true,
       "scope": "host",
       "value": 28196
      },
      "net.ipv4.udp_rmem_min": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv4.udp_wmem_min": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv6.ip6frag_high_thresh": {
       "available": true,
       "scope": "netns",
       "value": 4194304
      },
      "net.ipv6.ip6frag_low_thresh": {
       "available": true,
       "scope": "netns",
       "value": 3145728
      },
      "net.ipv6.ip6frag_time": {
       "available": true,
       "scope": "netns",
       "value": 60
      },
      "net.ipv6.neigh.default.gc_stale_time": {
       "available": true,
       "scope": "host",
       "value": 60
      },
      "net.ipv6.neigh.default.gc_thresh1": {
       "available": true,
       "scope": "host",
       "value": 128
      },
      "net.ipv6.neigh.default.gc_thresh2": {
       "available": true,
       "scope": "host",
       "value": 512
      },
      "net.ipv6.neigh.default.gc_thresh3": {
       "available": true,
       "scope": "host",
       "value": 1024
      },
      "net.ipv6.neigh.default.unres_qlen_bytes": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.ipv6.route.gc_interval": {
       "available": true,
       "scope": "netns",
       "value": 30
      },
      "net.ipv6.route.gc_min_interval_ms": {
       "available": true,
       "scope": "netns",
       "value": 500
      },
      "net.ipv6.route.gc_thresh": {
       "available": true,
       "scope": "netns",
       "value": 1024
      },
      "net.ipv6.route.gc_timeout": {
       "available": true,
       "scope": "netns",
       "value": 60
      },
      "net.ipv6.route.max_size": {
       "available": true,
       "scope": "netns",
       "value": 2147483647
      },
      "net.netfilter.nf_conntrack_buckets": {
       "available": true,
       "scope": "host",
       "value": 7680,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_generic_timeout": {
       "available": true,
       "scope": "netns",
       "value": 600,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_max": {
       "available": true,
       "scope": "host",
       "value": 7680,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_tcp_timeout_close_wait": {
       "available": true,
       "scope": "netns",
       "value": 60,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_tcp_timeout_established": {
       "available": true,
       "scope": "netns",
       "value": 432000,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_tcp_timeout_time_wait": {
       "available": true,
       "scope": "netns",
       "value": 120,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_udp_timeout": {
       "available": true,
       "scope": "netns",
       "value": 30,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_udp_timeout_stream": {
       "available": true,
       "scope": "netns",
       "value": 120,
       "why": "once the module nf_conntrack is loaded"
      },
      "vm.admin_reserve_kbytes": {
       "available": true,
       "scope": "host",
       "value": 8192
      },
      "vm.compaction_proactiveness": {
       "available": true,
       "scope": "host",
       "value": 20
      },
      "vm.dirty_background_bytes": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.dirty_background_ratio": {
       "available": true,
       "scope": "host",
       "value": 10
      },
      "vm.dirty_bytes": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.dirty_expire_centisecs": {
       "available": true,
       "scope": "host",
       "value": 3000
      },
      "vm.dirty_ratio": {
       "available": true,
       "scope": "host",
       "value": 20
      },
      "vm.dirty_writeback_centisecs": {
       "available": true,
       "scope": "host",
       "value": 500
      },
      "vm.extfrag_threshold": {
       "available": true,
       "scope": "host",
       "value": 500
      },
      "vm.max_map_count": {
       "available": true,
       "scope": "host",
       "value": 65530
      },
      "vm.min_free_kbytes": {
       "available": true,
       "scope": "host",
       "value": 45056
      },
      "vm.overcommit_kbytes": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.overcommit_memory": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.overcommit_ratio": {
       "available": true,
       "scope": "host",
       "value": 50
      },
      "vm.page-cluster": {
       "available": true,
       "scope": "host",
       "value": 3
      },
      "vm.percpu_pagelist_high_fraction": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.stat_interval": {
       "available": true,
       "scope": "host",
       "value": 1
      },
      "vm.swappiness": {
       "available": true,
       "scope": "host",
       "value": 60
      },
      "vm.user_reserve_kbytes": {
       "available": true,
       "scope": "host",
       "value": 30099
      },
      "vm.vfs_cache_pressure": {
       "available": true,
       "scope": "host",
       "value": 100
      },
      "vm.watermark_boost_factor": {
       "available": true,
       "scope": "host",
       "value": 15000
      },
      "vm.watermark_scale_factor": {
       "available": true,
       "scope": "host",
       "value": 10
      },
      "vm.zone_reclaim_mode": {
       "available": true,
       "scope": "host",
       "value": 0
      }
     },
     "congestionControls": [
      "bbr",
      "cubic",
      "reno",
      "vegas"
     ]
    }

    """#

  private static let debian612 = #"""
    {
     "apiVersion": "bpftune.dev/v1",
     "kind": "Target",
     "name": "debian-6.12",
     "kernel": "6.12.117+deb12-amd64 (6.12.117-1~deb12u1)",
     "architecture": "x86_64",
     "lockdown": "none",
     "btf": true,
     "facts": {},
     "signals": {
      "tcp.rcvbuf_full": {
       "available": true,
       "hook": "tp_btf/tcp_rcv_space_adjust"
      },
      "tcp.retransmits": {
       "available": true,
       "hook": "tp_btf/tcp_retransmit_skb"
      },
      "tcp.segments_out": {
       "available": true,
       "hook": "fentry/__tcp_transmit_skb"
      },
      "vm.pages_scanned": {
       "available": true,
       "hook": "vm_event_states"
      }
     },
     "tunables": {
      "kernel.numa_balancing": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "kernel.numa_balancing_promote_rate_limit_MBps": {
       "available": true,
       "scope": "host",
       "value": 65536
      },
      "kernel.pid_max": {
       "available": true,
       "scope": "host",
       "value": 32768
      },
      "kernel.sched_autogroup_enabled": {
       "available": true,
       "scope": "host",
       "value": 1
      },
      "kernel.sched_cfs_bandwidth_slice_us": {
       "available": true,
       "scope": "host",
       "value": 5000
      },
      "kernel.sched_rt_period_us": {
       "available": true,
       "scope": "host",
       "value": 1000000
      },
      "kernel.sched_rt_runtime_us": {
       "available": true,
       "scope": "host",
       "value": 950000
      },
      "kernel.threads-max": {
       "available": true,
       "scope": "host",
       "value": 7650
      },
      "kernel.timer_migration": {
       "available": true,
       "scope": "host",
       "value": 1
      },
      "net.core.busy_poll": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "net.core.busy_read": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "net.core.dev_weight": {
       "available": true,
       "scope": "host",
       "value": 64
      },
      "net.core.gro_normal_batch": {
       "available": true,
       "scope": "host",
       "value": 8
      },
      "net.core.high_order_alloc_disable": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "net.core.netdev_budget": {
       "available": true,
       "scope": "host",
       "value": 300
      },
      "net.core.netdev_budget_usecs": {
       "available": true,
       "scope": "host",
       "value": 8000
      },
      "net.core.netdev_max_backlog": {
       "available": true,
       "scope": "host",
       "value": 1000
      },
      "net.core.optmem_max": {
       "available": true,
       "scope": "netns",
       "value": 131072
      },
      "net.core.rmem_default": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.core.rmem_max": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.core.skb_defer_max": {
       "available": true,
       "scope": "host",
       "value": 64
      },
      "net.core.somaxconn": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.core.wmem_default": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.core.wmem_max": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.ipv4.ip_local_port_range.high": {
       "available": true,
       "scope": "netns",
       "value": 60999
      },
      "net.ipv4.ip_local_port_range.low": {
       "available": true,
       "scope": "netns",
       "value": 32768
      },
      "net.ipv4.ipfrag_high_thresh": {
       "available": true,
       "scope": "netns",
       "value": 4194304
      },
      "net.ipv4.ipfrag_low_thresh": {
       "available": true,
       "scope": "netns",
       "value": 3145728
      },
      "net.ipv4.ipfrag_max_dist": {
       "available": true,
       "scope": "netns",
       "value": 64
      },
      "net.ipv4.ipfrag_time": {
       "available": true,
       "scope": "netns",
       "value": 30
      },
      "net.ipv4.neigh.default.gc_stale_time": {
       "available": true,
       "scope": "host",
       "value": 60
      },
      "net.ipv4.neigh.default.gc_thresh1": {
       "available": true,
       "scope": "host",
       "value": 128
      },
      "net.ipv4.neigh.default.gc_thresh2": {
       "available": true,
       "scope": "host",
       "value": 512
      },
      "net.ipv4.neigh.default.gc_thresh3": {
       "available": true,
       "scope": "host",
       "value": 1024
      },
      "net.ipv4.neigh.default.unres_qlen_bytes": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.ipv4.tcp_abort_on_overflow": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_autocorking": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_congestion_control": {
       "available": true,
       "scope": "netns",
       "value": "cubic"
      },
      "net.ipv4.tcp_ecn": {
       "available": true,
       "scope": "netns",
       "value": 2
      },
      "net.ipv4.tcp_fin_timeout": {
       "available": true,
       "scope": "netns",
       "value": 60
      },
      "net.ipv4.tcp_keepalive_intvl": {
       "available": true,
       "scope": "netns",
       "value": 75
      },
      "net.ipv4.tcp_keepalive_probes": {
       "available": true,
       "scope": "netns",
       "value": 9
      },
      "net.ipv4.tcp_keepalive_time": {
       "available": true,
       "scope": "netns",
       "value": 7200
      },
      "net.ipv4.tcp_limit_output_bytes": {
       "available": true,
       "scope": "netns",
       "value": 1048576
      },
      "net.ipv4.tcp_max_orphans": {
       "available": true,
       "scope": "host",
       "value": 4096
      },
      "net.ipv4.tcp_max_reordering": {
       "available": true,
       "scope": "netns",
       "value": 300
      },
      "net.ipv4.tcp_max_syn_backlog": {
       "available": true,
       "scope": "netns",
       "value": 128
      },
      "net.ipv4.tcp_max_tw_buckets": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv4.tcp_mem.max": {
       "available": true,
       "scope": "host",
       "value": 21372
      },
      "net.ipv4.tcp_mem.min": {
       "available": true,
       "scope": "host",
       "value": 10686
      },
      "net.ipv4.tcp_mem.pressure": {
       "available": true,
       "scope": "host",
       "value": 14251
      },
      "net.ipv4.tcp_min_snd_mss": {
       "available": true,
       "scope": "netns",
       "value": 48
      },
      "net.ipv4.tcp_moderate_rcvbuf": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_mtu_probing": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_no_metrics_save": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_no_ssthresh_metrics_save": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_notsent_lowat": {
       "available": true,
       "scope": "netns",
       "value": 4294967295
      },
      "net.ipv4.tcp_orphan_retries": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_pacing_ca_ratio": {
       "available": true,
       "scope": "netns",
       "value": 120
      },
      "net.ipv4.tcp_pacing_ss_ratio": {
       "available": true,
       "scope": "netns",
       "value": 200
      },
      "net.ipv4.tcp_reordering": {
       "available": true,
       "scope": "netns",
       "value": 3
      },
      "net.ipv4.tcp_retries2": {
       "available": true,
       "scope": "netns",
       "value": 15
      },
      "net.ipv4.tcp_rmem.default": {
       "available": true,
       "scope": "netns",
       "value": 131072
      },
      "net.ipv4.tcp_rmem.max": {
       "available": true,
       "scope": "netns",
       "value": 6291456
      },
      "net.ipv4.tcp_rmem.min": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv4.tcp_shrink_window": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_slow_start_after_idle": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_syn_retries": {
       "available": true,
       "scope": "netns",
       "value": 6
      },
      "net.ipv4.tcp_synack_retries": {
       "available": true,
       "scope": "netns",
       "value": 5
      },
      "net.ipv4.tcp_syncookies": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_thin_linear_timeouts": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_tw_reuse": {
       "available": true,
       "scope": "netns",
       "value": 2
      },
      "net.ipv4.tcp_wmem.default": {
       "available": true,
       "scope": "netns",
       "value": 16384
      },
      "net.ipv4.tcp_wmem.max": {
       "available": true,
       "scope": "netns",
       "value": 4194304
      },
      "net.ipv4.tcp_wmem.min": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv4.udp_mem.max": {
       "available": true,
       "scope": "host",
       "value": 42750
      },
      "net.ipv4.udp_mem.min": {
       "available": true,
       "scope": "host",
       "value": 21375
      },
      "net.ipv4.udp_mem.pressure": {
       "available": true,
       "scope": "host",
       "value": 28503
      },
      "net.ipv4.udp_rmem_min": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv4.udp_wmem_min": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv6.ip6frag_high_thresh": {
       "available": true,
       "scope": "netns",
       "value": 4194304
      },
      "net.ipv6.ip6frag_low_thresh": {
       "available": true,
       "scope": "netns",
       "value": 3145728
      },
      "net.ipv6.ip6frag_time": {
       "available": true,
       "scope": "netns",
       "value": 60
      },
      "net.ipv6.neigh.default.gc_stale_time": {
       "available": true,
       "scope": "host",
       "value": 60
      },
      "net.ipv6.neigh.default.gc_thresh1": {
       "available": true,
       "scope": "host",
       "value": 128
      },
      "net.ipv6.neigh.default.gc_thresh2": {
       "available": true,
       "scope": "host",
       "value": 512
      },
      "net.ipv6.neigh.default.gc_thresh3": {
       "available": true,
       "scope": "host",
       "value": 1024
      },
      "net.ipv6.neigh.default.unres_qlen_bytes": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.ipv6.route.gc_interval": {
       "available": true,
       "scope": "netns",
       "value": 30
      },
      "net.ipv6.route.gc_min_interval_ms": {
       "available": true,
       "scope": "netns",
       "value": 500
      },
      "net.ipv6.route.gc_thresh": {
       "available": true,
       "scope": "netns",
       "value": 1024
      },
      "net.ipv6.route.gc_timeout": {
       "available": true,
       "scope": "netns",
       "value": 60
      },
      "net.ipv6.route.max_size": {
       "available": true,
       "scope": "netns",
       "value": 2147483647
      },
      "net.netfilter.nf_conntrack_buckets": {
       "available": true,
       "scope": "host",
       "value": 8192,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_generic_timeout": {
       "available": true,
       "scope": "netns",
       "value": 600,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_max": {
       "available": true,
       "scope": "host",
       "value": 8192,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_tcp_timeout_close_wait": {
       "available": true,
       "scope": "netns",
       "value": 60,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_tcp_timeout_established": {
       "available": true,
       "scope": "netns",
       "value": 432000,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_tcp_timeout_time_wait": {
       "available": true,
       "scope": "netns",
       "value": 120,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_udp_timeout": {
       "available": true,
       "scope": "netns",
       "value": 30,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_udp_timeout_stream": {
       "available": true,
       "scope": "netns",
       "value": 120,
       "why": "once the module nf_conntrack is loaded"
      },
      "vm.admin_reserve_kbytes": {
       "available": true,
       "scope": "host",
       "value": 8192
      },
      "vm.compaction_proactiveness": {
       "available": true,
       "scope": "host",
       "value": 20
      },
      "vm.dirty_background_bytes": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.dirty_background_ratio": {
       "available": true,
       "scope": "host",
       "value": 10
      },
      "vm.dirty_bytes": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.dirty_expire_centisecs": {
       "available": true,
       "scope": "host",
       "value": 3000
      },
      "vm.dirty_ratio": {
       "available": true,
       "scope": "host",
       "value": 20
      },
      "vm.dirty_writeback_centisecs": {
       "available": true,
       "scope": "host",
       "value": 500
      },
      "vm.extfrag_threshold": {
       "available": true,
       "scope": "host",
       "value": 500
      },
      "vm.max_map_count": {
       "available": true,
       "scope": "host",
       "value": 65530
      },
      "vm.min_free_kbytes": {
       "available": true,
       "scope": "host",
       "value": 45056
      },
      "vm.overcommit_kbytes": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.overcommit_memory": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.overcommit_ratio": {
       "available": true,
       "scope": "host",
       "value": 50
      },
      "vm.page-cluster": {
       "available": true,
       "scope": "host",
       "value": 3
      },
      "vm.percpu_pagelist_high_fraction": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.stat_interval": {
       "available": true,
       "scope": "host",
       "value": 1
      },
      "vm.swappiness": {
       "available": true,
       "scope": "host",
       "value": 60
      },
      "vm.user_reserve_kbytes": {
       "available": true,
       "scope": "host",
       "value": 30378
      },
      "vm.vfs_cache_pressure": {
       "available": true,
       "scope": "host",
       "value": 100
      },
      "vm.watermark_boost_factor": {
       "available": true,
       "scope": "host",
       "value": 15000
      },
      "vm.watermark_scale_factor": {
       "available": true,
       "scope": "host",
       "value": 10
      },
      "vm.zone_reclaim_mode": {
       "available": true,
       "scope": "host",
       "value": 0
      }
     },
     "congestionControls": [
      "bbr",
      "cubic",
      "reno",
      "vegas"
     ]
    }

    """#

  private static let linux618 = #"""
    {
     "apiVersion": "bpftune.dev/v1",
     "kind": "Target",
     "name": "linux-6.18",
     "kernel": "6.18.44",
     "architecture": "x86_64",
     "lockdown": null,
     "btf": true,
     "facts": {},
     "signals": {
      "tcp.rcvbuf_full": {
       "available": true,
       "hook": "tp_btf/tcp_rcv_space_adjust"
      },
      "tcp.retransmits": {
       "available": true,
       "hook": "tp_btf/tcp_retransmit_skb(err)"
      },
      "tcp.segments_out": {
       "available": true,
       "hook": "cgroup_skb/egress"
      },
      "vm.pages_scanned": {
       "available": true,
       "hook": "tp_btf/mm_vmscan_lru_shrink_inactive"
      }
     },
     "tunables": {
      "kernel.numa_balancing": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "kernel.numa_balancing_promote_rate_limit_MBps": {
       "available": true,
       "scope": "host",
       "value": 65536
      },
      "kernel.pid_max": {
       "available": true,
       "scope": "host",
       "value": 32768
      },
      "kernel.sched_autogroup_enabled": {
       "available": true,
       "scope": "host",
       "value": 1
      },
      "kernel.sched_cfs_bandwidth_slice_us": {
       "available": true,
       "scope": "host",
       "value": 5000
      },
      "kernel.sched_rt_period_us": {
       "available": true,
       "scope": "host",
       "value": 1000000
      },
      "kernel.sched_rt_runtime_us": {
       "available": true,
       "scope": "host",
       "value": 950000
      },
      "kernel.threads-max": {
       "available": true,
       "scope": "host",
       "value": 192730
      },
      "kernel.timer_migration": {
       "available": true,
       "scope": "host",
       "value": 1
      },
      "net.core.busy_poll": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "net.core.busy_read": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "net.core.dev_weight": {
       "available": true,
       "scope": "host",
       "value": 64
      },
      "net.core.gro_normal_batch": {
       "available": true,
       "scope": "host",
       "value": 8
      },
      "net.core.high_order_alloc_disable": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "net.core.netdev_budget": {
       "available": true,
       "scope": "host",
       "value": 300
      },
      "net.core.netdev_budget_usecs": {
       "available": true,
       "scope": "host",
       "value": 8000
      },
      "net.core.netdev_max_backlog": {
       "available": true,
       "scope": "host",
       "value": 1000
      },
      "net.core.optmem_max": {
       "available": true,
       "scope": "netns",
       "value": 131072
      },
      "net.core.rmem_default": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.core.rmem_max": {
       "available": true,
       "scope": "host",
       "value": 4194304
      },
      "net.core.skb_defer_max": {
       "available": true,
       "scope": "host",
       "value": 64
      },
      "net.core.somaxconn": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.core.wmem_default": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.core.wmem_max": {
       "available": true,
       "scope": "host",
       "value": 4194304
      },
      "net.ipv4.ip_local_port_range.high": {
       "available": true,
       "scope": "netns",
       "value": 60999
      },
      "net.ipv4.ip_local_port_range.low": {
       "available": true,
       "scope": "netns",
       "value": 32768
      },
      "net.ipv4.ipfrag_high_thresh": {
       "available": true,
       "scope": "netns",
       "value": 4194304
      },
      "net.ipv4.ipfrag_low_thresh": {
       "available": true,
       "scope": "netns",
       "value": 3145728
      },
      "net.ipv4.ipfrag_max_dist": {
       "available": true,
       "scope": "netns",
       "value": 64
      },
      "net.ipv4.ipfrag_time": {
       "available": true,
       "scope": "netns",
       "value": 30
      },
      "net.ipv4.neigh.default.gc_stale_time": {
       "available": true,
       "scope": "host",
       "value": 60
      },
      "net.ipv4.neigh.default.gc_thresh1": {
       "available": true,
       "scope": "host",
       "value": 128
      },
      "net.ipv4.neigh.default.gc_thresh2": {
       "available": true,
       "scope": "host",
       "value": 512
      },
      "net.ipv4.neigh.default.gc_thresh3": {
       "available": true,
       "scope": "host",
       "value": 1024
      },
      "net.ipv4.neigh.default.unres_qlen_bytes": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.ipv4.tcp_abort_on_overflow": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_autocorking": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_congestion_control": {
       "available": true,
       "scope": "netns",
       "value": "bbr"
      },
      "net.ipv4.tcp_ecn": {
       "available": true,
       "scope": "netns",
       "value": 2
      },
      "net.ipv4.tcp_fin_timeout": {
       "available": true,
       "scope": "netns",
       "value": 60
      },
      "net.ipv4.tcp_keepalive_intvl": {
       "available": true,
       "scope": "netns",
       "value": 75
      },
      "net.ipv4.tcp_keepalive_probes": {
       "available": true,
       "scope": "netns",
       "value": 9
      },
      "net.ipv4.tcp_keepalive_time": {
       "available": true,
       "scope": "netns",
       "value": 7200
      },
      "net.ipv4.tcp_limit_output_bytes": {
       "available": true,
       "scope": "netns",
       "value": 4194304
      },
      "net.ipv4.tcp_max_orphans": {
       "available": true,
       "scope": "host",
       "value": 131072
      },
      "net.ipv4.tcp_max_reordering": {
       "available": true,
       "scope": "netns",
       "value": 300
      },
      "net.ipv4.tcp_max_syn_backlog": {
       "available": true,
       "scope": "netns",
       "value": 2048
      },
      "net.ipv4.tcp_max_tw_buckets": {
       "available": true,
       "scope": "netns",
       "value": 131072
      },
      "net.ipv4.tcp_mem.max": {
       "available": true,
       "scope": "host",
       "value": 575802
      },
      "net.ipv4.tcp_mem.min": {
       "available": true,
       "scope": "host",
       "value": 287901
      },
      "net.ipv4.tcp_mem.pressure": {
       "available": true,
       "scope": "host",
       "value": 383868
      },
      "net.ipv4.tcp_min_snd_mss": {
       "available": true,
       "scope": "netns",
       "value": 48
      },
      "net.ipv4.tcp_moderate_rcvbuf": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_mtu_probing": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_no_metrics_save": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_no_ssthresh_metrics_save": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_notsent_lowat": {
       "available": true,
       "scope": "netns",
       "value": 4294967295
      },
      "net.ipv4.tcp_orphan_retries": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_pacing_ca_ratio": {
       "available": true,
       "scope": "netns",
       "value": 120
      },
      "net.ipv4.tcp_pacing_ss_ratio": {
       "available": true,
       "scope": "netns",
       "value": 200
      },
      "net.ipv4.tcp_reordering": {
       "available": true,
       "scope": "netns",
       "value": 3
      },
      "net.ipv4.tcp_retries2": {
       "available": true,
       "scope": "netns",
       "value": 15
      },
      "net.ipv4.tcp_rmem.default": {
       "available": true,
       "scope": "netns",
       "value": 131072
      },
      "net.ipv4.tcp_rmem.max": {
       "available": true,
       "scope": "netns",
       "value": 33554432
      },
      "net.ipv4.tcp_rmem.min": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv4.tcp_shrink_window": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_slow_start_after_idle": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_syn_retries": {
       "available": true,
       "scope": "netns",
       "value": 6
      },
      "net.ipv4.tcp_synack_retries": {
       "available": true,
       "scope": "netns",
       "value": 5
      },
      "net.ipv4.tcp_syncookies": {
       "available": true,
       "scope": "netns",
       "value": 1
      },
      "net.ipv4.tcp_thin_linear_timeouts": {
       "available": true,
       "scope": "netns",
       "value": 0
      },
      "net.ipv4.tcp_tw_reuse": {
       "available": true,
       "scope": "netns",
       "value": 2
      },
      "net.ipv4.tcp_wmem.default": {
       "available": true,
       "scope": "netns",
       "value": 16384
      },
      "net.ipv4.tcp_wmem.max": {
       "available": true,
       "scope": "netns",
       "value": 4194304
      },
      "net.ipv4.tcp_wmem.min": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv4.udp_mem.max": {
       "available": true,
       "scope": "host",
       "value": 1151604
      },
      "net.ipv4.udp_mem.min": {
       "available": true,
       "scope": "host",
       "value": 575802
      },
      "net.ipv4.udp_mem.pressure": {
       "available": true,
       "scope": "host",
       "value": 767736
      },
      "net.ipv4.udp_rmem_min": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv4.udp_wmem_min": {
       "available": true,
       "scope": "netns",
       "value": 4096
      },
      "net.ipv6.ip6frag_high_thresh": {
       "available": true,
       "scope": "netns",
       "value": 4194304
      },
      "net.ipv6.ip6frag_low_thresh": {
       "available": true,
       "scope": "netns",
       "value": 3145728
      },
      "net.ipv6.ip6frag_time": {
       "available": true,
       "scope": "netns",
       "value": 60
      },
      "net.ipv6.neigh.default.gc_stale_time": {
       "available": true,
       "scope": "host",
       "value": 60
      },
      "net.ipv6.neigh.default.gc_thresh1": {
       "available": true,
       "scope": "host",
       "value": 128
      },
      "net.ipv6.neigh.default.gc_thresh2": {
       "available": true,
       "scope": "host",
       "value": 512
      },
      "net.ipv6.neigh.default.gc_thresh3": {
       "available": true,
       "scope": "host",
       "value": 1024
      },
      "net.ipv6.neigh.default.unres_qlen_bytes": {
       "available": true,
       "scope": "host",
       "value": 212992
      },
      "net.ipv6.route.gc_interval": {
       "available": true,
       "scope": "netns",
       "value": 30
      },
      "net.ipv6.route.gc_min_interval_ms": {
       "available": true,
       "scope": "netns",
       "value": 500
      },
      "net.ipv6.route.gc_thresh": {
       "available": true,
       "scope": "netns",
       "value": 1024
      },
      "net.ipv6.route.gc_timeout": {
       "available": true,
       "scope": "netns",
       "value": 60
      },
      "net.ipv6.route.max_size": {
       "available": true,
       "scope": "netns",
       "value": 2147483647
      },
      "net.netfilter.nf_conntrack_buckets": {
       "available": true,
       "scope": "host",
       "value": 262144,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_generic_timeout": {
       "available": true,
       "scope": "netns",
       "value": 600,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_max": {
       "available": true,
       "scope": "host",
       "value": 262144,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_tcp_timeout_close_wait": {
       "available": true,
       "scope": "netns",
       "value": 60,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_tcp_timeout_established": {
       "available": true,
       "scope": "netns",
       "value": 432000,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_tcp_timeout_time_wait": {
       "available": true,
       "scope": "netns",
       "value": 120,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_udp_timeout": {
       "available": true,
       "scope": "netns",
       "value": 30,
       "why": "once the module nf_conntrack is loaded"
      },
      "net.netfilter.nf_conntrack_udp_timeout_stream": {
       "available": true,
       "scope": "netns",
       "value": 120,
       "why": "once the module nf_conntrack is loaded"
      },
      "vm.admin_reserve_kbytes": {
       "available": true,
       "scope": "host",
       "value": 8192
      },
      "vm.compaction_proactiveness": {
       "available": true,
       "scope": "host",
       "value": 20
      },
      "vm.dirty_background_bytes": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.dirty_background_ratio": {
       "available": true,
       "scope": "host",
       "value": 10
      },
      "vm.dirty_bytes": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.dirty_expire_centisecs": {
       "available": true,
       "scope": "host",
       "value": 3000
      },
      "vm.dirty_ratio": {
       "available": true,
       "scope": "host",
       "value": 20
      },
      "vm.dirty_writeback_centisecs": {
       "available": true,
       "scope": "host",
       "value": 500
      },
      "vm.extfrag_threshold": {
       "available": true,
       "scope": "host",
       "value": 500
      },
      "vm.max_map_count": {
       "available": true,
       "scope": "host",
       "value": 65530
      },
      "vm.min_free_kbytes": {
       "available": true,
       "scope": "host",
       "value": 67584
      },
      "vm.overcommit_kbytes": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.overcommit_memory": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.overcommit_ratio": {
       "available": true,
       "scope": "host",
       "value": 50
      },
      "vm.page-cluster": {
       "available": true,
       "scope": "host",
       "value": 3
      },
      "vm.percpu_pagelist_high_fraction": {
       "available": true,
       "scope": "host",
       "value": 0
      },
      "vm.stat_interval": {
       "available": true,
       "scope": "host",
       "value": 1
      },
      "vm.swappiness": {
       "available": true,
       "scope": "host",
       "value": 60
      },
      "vm.user_reserve_kbytes": {
       "available": true,
       "scope": "host",
       "value": 100405
      },
      "vm.vfs_cache_pressure": {
       "available": true,
       "scope": "host",
       "value": 100
      },
      "vm.watermark_boost_factor": {
       "available": true,
       "scope": "host",
       "value": 15000
      },
      "vm.watermark_scale_factor": {
       "available": true,
       "scope": "host",
       "value": 10
      },
      "vm.zone_reclaim_mode": {
       "available": true,
       "scope": "host",
       "value": 0
      }
     },
     "congestionControls": [
      "bbr",
      "cubic",
      "reno"
     ]
    }

    """#
}
